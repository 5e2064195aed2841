/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Keys and certificates in a key store file. */
package org.parley.credential.keystore;
