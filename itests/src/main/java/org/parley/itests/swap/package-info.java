/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Swaps bundles of daemons that negotiate, and counts what it costs. */
package org.parley.itests.swap;
