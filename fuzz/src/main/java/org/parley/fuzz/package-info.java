/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What is fuzzed, what must hold whatever comes in, and the command that does it. */
package org.parley.fuzz;
