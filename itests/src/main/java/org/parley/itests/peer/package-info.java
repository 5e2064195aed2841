/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Peers that the Parley authors did not write, and the networks they run in: network namespaces,
 * strongSwan, SoftEther, a user-mode Linux guest, tshark. Nothing here leaves the namespaces it
 * made.
 */
package org.parley.itests.peer;
