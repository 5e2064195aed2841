/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.ikev2;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.parley.api.control.AssociationSelection;
import org.parley.api.control.Outcome;
import org.parley.api.event.LadderStep;
import org.parley.api.event.Trail;
import org.parley.api.number.IkeVersion;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.ikev2.child.CreateChildSa;
import org.parley.ikev2.informational.Informational;
import org.parley.ikev2.initial.Initial;
import org.parley.ikev2.message.Ikev2Protocol;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;

/** Alice and Bob with IKEv2 and mirrored policies, in virtual time. */
final class Ikev2Peers {
  static final String IKE = "-group 19 -hash SHA2-256 -encryption AES128 -prf SHA2-256";
  static final String ESP = "ESP_AES128_HMAC_SHA2_256";

  private final TwoPeers peers;

  Ikev2Peers(long seed, String[] forAlice, String[] forBob) {
    peers = new TwoPeers(seed, forAlice, forBob);
    for (Peer peer : List.of(alice(), bob())) {
      peer.arrive(new Ikev2Protocol());
      peer.arrive(new Initial());
      peer.arrive(new CreateChildSa());
      peer.arrive(new Informational());
    }
  }

  /** The same IKE and host policies on both sides. */
  static Ikev2Peers mirrored(long seed, String ike, String action) {
    return new Ikev2Peers(
        seed,
        statements("10.0.0.1", "10.0.0.2", "a-shared-key", ike, action),
        statements("10.0.0.2", "10.0.0.1", "a-shared-key", ike, action));
  }

  /** Statements of one host; two host policies, of which the second is for one TCP port. */
  static String[] statements(String local, String remote, String key, String ike, String action) {
    return new String[] {
      "add auth peer -remote " + remote + " -kmp IKEV2 -preshared " + key,
      "add ikev2 peer -remote " + remote + " " + ike,
      "add host port -source "
          + local
          + " -destination "
          + remote
          + "/32/7777 -protocol TCP -priority 10 -action "
          + action,
      "add host traffic -source "
          + local
          + " -destination "
          + remote
          + " -priority 20 -action "
          + action
    };
  }

  Peer alice() {
    return peers.alice();
  }

  Peer bob() {
    return peers.bob();
  }

  TwoPeers both() {
    return peers;
  }

  /** Virtual time goes on. */
  void run(Duration duration) {
    peers.time().run(duration);
  }

  /** Alice negotiates for a policy; a second later both sides have done what they had to do. */
  Outcome negotiate(String policy) {
    Outcome outcome = peers.await(alice().initiate(policy));
    run(Duration.ofSeconds(1));
    return outcome;
  }

  /** Renews a pair. */
  static CompletableFuture<Outcome> rekey(Peer peer, ChildSaSnapshot pair) {
    return peer.engine()
        .negotiations()
        .rekey(
            new AssociationSelection(
                AssociationSelection.Kind.CHILD_SA, Long.toHexString(pair.inboundSpi())))
        .toCompletableFuture();
  }

  /** True when both sides have the same pairs, and as many as told. */
  boolean agreeOn(int pairs) {
    List<ChildSaSnapshot> mine = alice().children();
    List<ChildSaSnapshot> theirs = bob().children();
    return mine.size() == pairs
        && theirs.size() == pairs
        && mine.stream().allMatch(one -> theirs.stream().anyMatch(other -> mirrored(one, other)));
  }

  private static boolean mirrored(ChildSaSnapshot one, ChildSaSnapshot other) {
    return one.inboundSpi() == other.outboundSpi()
        && one.outboundSpi() == other.inboundSpi()
        && one.localSelectors().equals(other.remoteSelectors())
        && one.remoteSelectors().equals(other.localSelectors());
  }

  /** All messages of a peer in order of time. */
  static List<LadderStep> ladder(Peer peer) {
    List<LadderStep> steps = new ArrayList<>();
    peer.engine()
        .trails()
        .recent(100)
        .forEach(trail -> steps.addAll(peer.engine().trails().ladder(trail.id())));
    steps.sort(java.util.Comparator.comparing(LadderStep::time));
    return steps;
  }

  /** For a failed assertion. */
  String explain() {
    return explain("alice", alice()) + explain("bob", bob());
  }

  private static String explain(String name, Peer peer) {
    return "\n"
        + name
        + ": "
        + peer.engine().trails().recent(20).stream()
            .map(Ikev2Peers::text)
            .collect(Collectors.joining("\n  "))
        + "\n  "
        + ladder(peer).stream().map(LadderStep::toString).collect(Collectors.joining("\n  "));
  }

  private static String text(Trail trail) {
    return trail.exchange()
        + ": "
        + trail.outcome()
        + " "
        + trail.decisions().stream()
            .map(decision -> decision.subject() + ": " + decision.reason())
            .toList();
  }

  /** True when every established IKE SA is of IKEv2 and there is one on each side. */
  boolean established() {
    return List.of(alice(), bob()).stream()
        .allMatch(
            peer ->
                peer.established().size() == 1
                    && peer.established().get(0).version() == IkeVersion.IKEV2);
  }
}
