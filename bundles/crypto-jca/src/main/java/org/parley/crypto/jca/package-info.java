/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Algorithms of the JDK, each a service of its own. */
package org.parley.crypto.jca;
