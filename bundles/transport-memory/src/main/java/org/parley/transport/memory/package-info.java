/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A network inside one process: two daemons, or two engines of a test, exchange datagrams over it
 * without a socket, and the same seed loses, doubles, delays and damages the same ones again.
 */
package org.parley.transport.memory;
