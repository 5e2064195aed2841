/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** {@code ./parley demo}: two daemons agree, and prove it. */
package org.parley.itests.demo;
