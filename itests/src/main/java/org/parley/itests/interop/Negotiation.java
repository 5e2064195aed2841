/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessContains;
import static org.parley.itests.interop.ScenarioFailure.unlessEqual;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.EspKey;
import org.parley.itests.peer.Eventually;
import org.parley.itests.peer.IkeKeys;
import org.parley.itests.peer.PeerChildSa;
import org.parley.itests.peer.PeerIkeSa;
import org.parley.itests.peer.StrongSwan;

/** Our daemon and a strongSwan, one of which initiates, and what they must agree on. */
final class Negotiation {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int SECONDS = 20;

  private final DaemonUnderTest ours;
  private final StrongSwan peer;

  Negotiation(DaemonUnderTest ours, StrongSwan peer) {
    this.ours = ours;
    this.peer = peer;
  }

  DaemonUnderTest ours() {
    return ours;
  }

  StrongSwan peer() {
    return peer;
  }

  /** Lets the side that our role names initiate, and waits for an agreement of both. */
  PeerIkeSa establish(Scenario.Role role) {
    CommandResult result = initiate(role);
    unless(result.succeeded(), "the negotiation failed:%n%s", result.output() + trail());
    boolean agreed =
        Eventually.isTrue(
            PATIENCE, () -> peer.listSas().stream().anyMatch(sa -> !installed(sa).isEmpty()));
    unless(agreed, "the peer has no IPsec SAs: %s%n%s", peer.listSas(), trail());
    return currentIkeSa();
  }

  CommandResult initiate(Scenario.Role role) {
    return initiate(role, SECONDS);
  }

  /** The same; our daemon is asked to tell the outcome within a time. */
  CommandResult initiate(Scenario.Role role, int seconds) {
    return role == Scenario.Role.INITIATOR
        ? ours.console("ike:initiate", "--policy", Statements.POLICY, "--timeout", "" + seconds)
        : peer.initiate();
  }

  /** The newest established IKE SA in the peer's listing. */
  PeerIkeSa currentIkeSa() {
    return peer.listSas().stream()
        .filter(PeerIkeSa::isEstablished)
        .reduce((older, newer) -> newer.uniqueId() > older.uniqueId() ? newer : older)
        .orElseThrow(() -> new ScenarioFailure("the peer has no IKE SA: " + peer.listSas()));
  }

  /** The newest installed pair of IPsec SAs in the peer's listing. */
  PeerChildSa currentChildSa() {
    return peer.listSas().stream()
        .flatMap(sa -> installed(sa).stream())
        .reduce((older, newer) -> newer.uniqueId() > older.uniqueId() ? newer : older)
        .orElseThrow(() -> new ScenarioFailure("the peer has no IPsec SAs: " + peer.listSas()));
  }

  private static List<PeerChildSa> installed(PeerIkeSa sa) {
    return sa.children().stream().filter(PeerChildSa::isInstalled).toList();
  }

  /** The peer's listing names these algorithms. */
  void checkAlgorithms(AlgorithmSuite suite, String childReport) {
    unlessEqual("algorithms of the IKE SA", suite.ikeReport(), currentIkeSa().algorithms());
    unlessEqual("algorithms of the IPsec SAs", childReport, currentChildSa().algorithms());
  }

  /** Both sides logged the same keys, and our report names the peer's SPIs. */
  void checkKeys() {
    PeerIkeSa ikeSa = currentIkeSa();
    IkeKeys peerKeys =
        peer.log().ikeKeys().stream()
            .filter(keys -> keys.uniqueId() == ikeSa.uniqueId())
            .findFirst()
            .orElseThrow(() -> new ScenarioFailure("the peer logged no keys of " + ikeSa));
    unlessEqual(
        "encryption key of the IKE SA in our key log",
        Optional.of(peerKeys.encryptionKey()),
        ours.keyLog().encryptionKey(ikeSa.initiatorSpi()));
    PeerChildSa child = currentChildSa();
    checkEspKey(child.spiIn());
    checkEspKey(child.spiOut());
    String report = ours.console("ike:sas", "--json").orThrow().output();
    unlessContains("ike:sas", report, ikeSa.initiatorSpi());
  }

  private void checkEspKey(String spi) {
    EspKey key = peer.log().espKeys().get(spi);
    unless(key != null, "the peer logged no keys of SPI %s", spi);
    String row =
        ours.keyLog()
            .espRow(spi)
            .orElseThrow(() -> new ScenarioFailure("our key log lacks the SPI " + spi));
    unlessContains("our keys of SPI " + spi, row, "\"0x" + key.encryption() + "\"");
    unlessContains("our keys of SPI " + spi, row, "\"0x" + key.integrity() + "\"");
  }

  /** What our daemon says about its last negotiation with a peer. */
  String trail() {
    return ours.console("ike:trail").output();
  }

  /** Waits until the peer's listing is empty. */
  void awaitNoSasAtPeer() {
    boolean gone = Eventually.isTrue(PATIENCE, () -> peer.listSas().isEmpty());
    unless(gone, "the peer still has %s", peer.listSas());
  }

  /** Waits until our report lacks something. */
  void awaitAbsentInOurs(String what, String words) {
    boolean gone =
        Eventually.isTrue(
            PATIENCE, () -> !ours.console("ike:sas", "--json").output().contains(words));
    unless(gone, "%s is still in our report", what);
  }

  /** Waits until the peer has a new IKE SA. */
  void awaitNewIkeSa(PeerIkeSa old) {
    boolean renewed =
        Eventually.isTrue(
            PATIENCE,
            () ->
                peer.listSas().stream()
                    .anyMatch(
                        sa -> sa.isEstablished() && !sa.initiatorSpi().equals(old.initiatorSpi())));
    unless(renewed, "the peer has no new IKE SA: %s%n%s", peer.listSas(), trail());
  }

  /** Waits until the peer has a new pair of IPsec SAs. */
  void awaitNewChildSa(PeerChildSa old) {
    boolean renewed =
        Eventually.isTrue(
            PATIENCE,
            () ->
                peer.listSas().stream()
                    .flatMap(sa -> installed(sa).stream())
                    .anyMatch(child -> !child.spiIn().equals(old.spiIn())));
    unless(renewed, "the peer has no new IPsec SAs: %s%n%s", peer.listSas(), trail());
  }
}
