/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Authentication with pre-shared keys: RFC 2409 section 5.4 and RFC 7296 section 2.15. */
package org.parley.auth.psk;
