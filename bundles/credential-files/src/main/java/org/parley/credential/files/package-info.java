/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Keys, certificates and revocation lists in a directory of files. */
package org.parley.credential.files;
