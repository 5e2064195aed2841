/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What may not be dropped into the folder {@code deploy}. */
package org.parley.deployment.guard;
