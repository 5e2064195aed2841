/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * An embedded data plane: keeps SAs in memory and protects and opens the packets that it is given.
 */
package org.parley.dataplane.memory;
