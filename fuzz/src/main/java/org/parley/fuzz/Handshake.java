/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.parley.itests.harness.TwoPeers;
import org.parley.transport.memory.Delivery;

/** The datagrams of an honest negotiation, to begin with. */
final class Handshake {
  static final String IKE = "-group 2 -hash SHA1 -encryption AES128";
  static final String ACTION = "ESP_AES128_HMAC_SHA1";

  private Handshake() {}

  /** Two honest peers. */
  static TwoPeers peers(long seed, boolean aggressive) {
    return aggressive
        ? TwoPeers.aggressive(seed, IKE, ACTION)
        : TwoPeers.mirrored(seed, IKE, ACTION);
  }

  /** Main Mode and Aggressive Mode, each with Quick Mode and the Deletes at the end. */
  static List<byte[]> datagrams() {
    List<byte[]> seen = new ArrayList<>();
    watch(peers(1, false), seen);
    watch(peers(1, true), seen);
    return seen;
  }

  private static void watch(TwoPeers peers, List<byte[]> seen) {
    peers
        .network()
        .impair(
            (datagram, count) -> {
              seen.add(datagram.octets().clone());
              return List.of(Delivery.atOnce(datagram));
            });
    peers.await(peers.alice().initiate("traffic"));
    peers.time().run(Duration.ofSeconds(1));
    peers.alice().terminateAll();
    peers.time().run(Duration.ofSeconds(1));
  }
}
