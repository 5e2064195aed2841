/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What a flood of datagrams does to a daemon: nothing that lasts. */
package org.parley.itests.flood;
