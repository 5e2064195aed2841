/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Keys and certificates on a PKCS #11 token. */
package org.parley.credential.pkcs11;
