/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The operator's preferences about providers, out of a configuration file. */
package org.parley.provider.selection;
