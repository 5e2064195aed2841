/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Algorithms of Bouncy Castle's lightweight API, each a service of its own. */
package org.parley.crypto.bouncycastle;
