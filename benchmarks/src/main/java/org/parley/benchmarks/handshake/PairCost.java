/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

/**
 * What each established IKE SA with its IPsec SA pair costs the responder, in octets.
 *
 * @param pairs how many the difference is of
 */
record PairCost(int pairs, JavaMemory before, JavaMemory after) {
  long heap() {
    return (after.heap() - before.heap()) / pairs;
  }

  long resident() {
    return (after.resident() - before.resident()) / pairs;
  }
}
