/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessContains;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.EspKey;
import org.parley.itests.peer.Eventually;
import org.parley.itests.peer.Libreswan;
import org.parley.itests.peer.PeerChildSa;
import org.parley.itests.peer.PeerIkeSa;

/** Our daemon and a libreswan, one of which initiates, and what they must agree on. */
final class LibreswanNegotiation {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int SECONDS = 20;

  private final DaemonUnderTest ours;
  private final Libreswan peer;

  LibreswanNegotiation(DaemonUnderTest ours, Libreswan peer) {
    this.ours = ours;
    this.peer = peer;
  }

  DaemonUnderTest ours() {
    return ours;
  }

  Libreswan peer() {
    return peer;
  }

  /** Lets the side that our role names initiate, and waits for an agreement of both. */
  PeerChildSa establish(Scenario.Role role) {
    CommandResult result = initiate(role, SECONDS);
    unless(result.succeeded(), "the negotiation failed:%n%s%n%s", result.output(), told());
    return awaitChildSa(child -> true);
  }

  /** The same; our daemon is asked to tell the outcome within a time. */
  CommandResult initiate(Scenario.Role role, int seconds) {
    return role == Scenario.Role.INITIATOR
        ? ours.console("ike:initiate", "--policy", Statements.POLICY, "--timeout", "" + seconds)
        : peer.initiate();
  }

  /**
   * Waits until the peer lists an installed pair of IPsec SAs like this, and returns the newest.
   */
  PeerChildSa awaitChildSa(Predicate<PeerChildSa> wanted) {
    PeerChildSa[] found = new PeerChildSa[1];
    boolean agreed =
        Eventually.isTrue(
            PATIENCE,
            () -> {
              peer.listSas().stream()
                  .flatMap(sa -> sa.children().stream())
                  .filter(PeerChildSa::isInstalled)
                  .filter(wanted)
                  .forEach(child -> found[0] = child);
              return found[0] != null;
            });
    unless(agreed, "the peer has no such IPsec SAs: %s%n%s", peer.listSas(), told());
    return found[0];
  }

  /** The newest established IKE SA in the peer's listing. */
  PeerIkeSa ikeSa() {
    return peer.listSas().stream()
        .filter(PeerIkeSa::isEstablished)
        .reduce((older, newer) -> newer)
        .orElseThrow(() -> new ScenarioFailure("the peer has no IKE SA: " + peer.story()));
  }

  /** The keys in the peer's kernel are those of our key log, and our report names the cookies. */
  void checkKeys(PeerChildSa child) {
    List<EspKey> keys = peer.espKeys();
    for (String spi : List.of(child.spiIn(), child.spiOut())) {
      EspKey key =
          keys.stream()
              .filter(one -> one.spi().equals(spi))
              .findFirst()
              .orElseThrow(() -> new ScenarioFailure("the peer's kernel lacks the SPI " + spi));
      // As responder we may still be busy with the last message when the peer is done.
      Eventually.isTrue(PATIENCE, () -> ours.keyLog().espRow(spi).isPresent());
      String row =
          ours.keyLog()
              .espRow(spi)
              .orElseThrow(() -> new ScenarioFailure("our key log lacks the SPI " + spi));
      unlessContains("our keys of SPI " + spi, row, "\"0x" + key.encryption() + "\"");
      unlessContains("our keys of SPI " + spi, row, "\"0x" + key.integrity() + "\"");
    }
    String report = ours.console("ike:sas", "--json").orThrow().output();
    unlessContains("ike:sas", report, ikeSa().initiatorSpi());
    unlessContains("ike:sas", report, child.spiIn());
  }

  /** What our daemon says about its last negotiation with a peer. */
  String trail() {
    return ours.console("ike:trail", Site.GUEST_ADDRESS).output();
  }

  /** Waits until our trail holds words. */
  void awaitTrail(String words) {
    boolean said = Eventually.isTrue(PATIENCE, () -> trail().contains(words));
    unless(said, "our trail lacks \"%s\":%n%s", words, told());
  }

  /** Waits until our trail or our audit since then holds words, whatever their case. */
  void awaitSaid(String auditBefore, String words) {
    String wanted = words.toLowerCase(Locale.ROOT);
    boolean said =
        Eventually.isTrue(
            PATIENCE,
            () ->
                (trail() + ours.audit().substring(auditBefore.length()))
                    .toLowerCase(Locale.ROOT)
                    .contains(wanted));
    unless(said, "neither trail nor audit say \"%s\":%n%s", words, told());
  }

  /** Waits until the peer's log holds words. */
  void awaitStory(String words) {
    boolean said = Eventually.isTrue(PATIENCE, () -> peer.story().contains(words));
    unless(said, "the peer's log lacks \"%s\":%n%s", words, told());
  }

  /** Waits until the peer's listing is empty. */
  void awaitNoSasAtPeer() {
    boolean gone = Eventually.isTrue(PATIENCE, () -> peer.listSas().isEmpty());
    unless(gone, "the peer still has %s", peer.listSas());
  }

  /** Waits until the peer has an IKE SA beside this one, or instead of it. */
  void awaitNewIkeSa(PeerIkeSa old) {
    boolean renewed =
        Eventually.isTrue(
            PATIENCE,
            () ->
                peer.listSas().stream()
                    .filter(PeerIkeSa::isEstablished)
                    .anyMatch(sa -> !sa.initiatorSpi().equals(old.initiatorSpi())));
    unless(renewed, "the peer has no new IKE SA: %s%n%s", peer.listSas(), told());
  }

  /** Waits until our report lacks something. */
  void awaitAbsentInOurs(String what, String words) {
    boolean gone =
        Eventually.isTrue(
            PATIENCE, () -> !ours.console("ike:sas", "--json").output().contains(words));
    unless(gone, "%s is still in our report", what);
  }

  /** What both sides tell of it. */
  String told() {
    return trail() + System.lineSeparator() + peer.story();
  }
}
