/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.api.event.Trail;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;

/** What must hold after any conversation of two peers, whatever was said. */
final class Conversation {
  /** Far more than any conversation of a few minutes sends: more is an echo without end. */
  private static final int MOST_DATAGRAMS = 2000;

  private static final Duration UNTIL_ALL_HAS_RUN_OUT = Duration.ofMinutes(10);
  private static final String KEY = "a-shared-key";
  private static final int TRAILS = 50;

  private final TwoPeers peers;

  Conversation(TwoPeers peers) {
    this.peers = peers;
  }

  /**
   * Ends everything, and looks at what is left and at what was told.
   *
   * @param secrets in hexadecimal
   */
  void end(Set<String> secrets) {
    sound();
    both().forEach(peer -> discreet(peer, secrets));
    both().forEach(Peer::terminateAll);
    peers.time().run(UNTIL_ALL_HAS_RUN_OUT);
    sound();
    for (Peer peer : both()) {
      Finding.unless(peer.ikeSas().isEmpty(), "IKE SAs are left: " + peer.ikeSas());
      Finding.unless(peer.engine().associations().childSas().isEmpty(), "IPsec SAs are left");
      Finding.unless(peer.dataPlane().installed().isEmpty(), "packet keys are left");
      Finding.unless(peer.leases() == 0, "leases are left: " + peer.leases());
    }
    long timers = peers.time().pendingTimers();
    Finding.unless(timers == 0, "timers are left: " + timers);
  }

  private List<Peer> both() {
    return List.of(peers.alice(), peers.bob());
  }

  private void sound() {
    for (Peer peer : both()) {
      Long faults = peer.engine().associations().counters().get("faults");
      Finding.unless(faults == null, "something threw: " + story(peer));
    }
    long sent = peers.network().sent();
    Finding.unless(sent < MOST_DATAGRAMS, sent + " datagrams were sent");
  }

  /** Nobody reads a secret in what people are shown. */
  private static void discreet(Peer peer, Set<String> secrets) {
    String told = story(peer);
    Finding.unless(!told.contains(KEY), "the pre-shared key is told: " + told);
    String hexadecimal = HexFormat.of().formatHex(KEY.getBytes(StandardCharsets.UTF_8));
    Finding.unless(!told.contains(hexadecimal), "the pre-shared key is told: " + told);
    for (String secret : secrets) {
      Finding.unless(!told.contains(secret), "a key is told: " + told);
    }
  }

  static String story(Peer peer) {
    return peer.engine().trails().recent(TRAILS).stream()
        .map(trail -> tell(peer, trail))
        .collect(Collectors.joining("\n"));
  }

  private static String tell(Peer peer, Trail trail) {
    return trail + "\n  " + peer.engine().trails().ladder(trail.id());
  }
}
