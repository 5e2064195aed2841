/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Known attacks, one test for each; docs/security.md names them. */
package org.parley.itests.attack;
