/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Parley as its users have it: the assembly, started and spoken to by the launcher script. */
package org.parley.itests.daemon;
