/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Revocation lists that are fetched by HTTP and LDAP, and kept on disk. */
package org.parley.revocation.lists;
