/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What keys and certificates there are, and warnings before they expire. */
package org.parley.credential.catalog;
