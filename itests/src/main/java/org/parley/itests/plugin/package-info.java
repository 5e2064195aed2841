/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Plug-ins that misbehave, as bundles that are dropped into a daemon. */
package org.parley.itests.plugin;
