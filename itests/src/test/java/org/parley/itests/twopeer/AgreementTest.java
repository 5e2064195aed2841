/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.control.AssociationSelection;
import org.parley.api.control.Outcome;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.dataplane.PacketInjection;
import org.parley.spi.dataplane.PacketInjection.Disposition;

/** Main Mode and Quick Mode between two engines: what is agreed, renewed, refused and ended. */
class AgreementTest {
  private static final String IKE = "-group 2 -hash SHA1 -encryption AES128";
  private static final String ESP = "ESP_AES128_HMAC_SHA1";
  private static final byte[] ECHO = {8, 0, 0, 0, 0, 1, 0, 1};

  private static Outcome agree(TwoPeers peers) {
    Outcome outcome = peers.await(peers.alice().initiate("traffic"));
    peers.time().run(Duration.ofSeconds(2));
    return outcome;
  }

  private static String explain(TwoPeers peers) {
    return "\nalice: "
        + peers.alice().engine().trails().recent(4)
        + "\nbob: "
        + peers.bob().engine().trails().recent(4);
  }

  private static void sameKeys(Peer from, Peer to, String source, String destination) {
    PacketDescriptor packet =
        new PacketDescriptor(Peer.address(source), Peer.address(destination), 1, 0, 0);
    PacketInjection.Result sent = from.dataPlane().send(packet, ECHO);
    assertThat(sent.disposition()).as(sent.reason()).isEqualTo(Disposition.PROTECTED);
    PacketInjection.Result opened = to.dataPlane().open(sent.sa().orElseThrow(), sent.octets());
    assertThat(opened.disposition()).as(opened.reason()).isEqualTo(Disposition.OPENED);
    assertThat(opened.octets()).isEqualTo(ECHO);
    assertThat(to.dataPlane().open(sent.sa().orElseThrow(), sent.octets()).disposition())
        .isEqualTo(Disposition.REPLAYED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-group 2 -hash MD5 -encryption 3DES | ESP_3DES_HMAC_MD5",
        "-group 2 -hash SHA1 -encryption 3DES | ESP_3DES_HMAC_SHA1",
        "-group 5 -hash SHA1 -encryption AES128 | ESP_AES128_HMAC_SHA1",
        "-group 14 -hash SHA2-256 -encryption AES256 | ESP_AES256_HMAC_SHA2_512",
        "-group 20 -hash SHA2-512 -encryption AES256 | ESP_AES128_HMAC_SHA2_256",
        "-group 19 -hash SHA2-256 -encryption AES192 | ESP_NULL_HMAC_SHA1",
        "-group 14 -hash SHA2-384 -encryption AES256 -pfs ON | ESP_AES256_HMAC_SHA2_256",
        "-group 2 -hash SHA1 -encryption AES128 | AH_SHA1",
        "-group 2 -hash SHA1 -encryption AES128 | AH_MD5"
      })
  void bothSidesHoldTheSameKeys(String ike, String action) {
    TwoPeers peers = TwoPeers.mirrored(1, ike, action);

    Outcome outcome = agree(peers);

    assertThat(outcome.succeeded()).as(outcome.message() + explain(peers)).isTrue();
    assertThat(peers.alice().children()).hasSize(1);
    assertThat(peers.bob().children()).hasSize(1);
    sameKeys(peers.alice(), peers.bob(), "10.0.0.1", "10.0.0.2");
    sameKeys(peers.bob(), peers.alice(), "10.0.0.2", "10.0.0.1");
  }

  @Test
  void theResponderTakesTheFirstAcceptableOfTheInitiatorsOrder() {
    TwoPeers peers =
        new TwoPeers(
            5,
            TwoPeers.hostToHost(
                "10.0.0.1",
                "10.0.0.2",
                "-group 2 -hash SHA1 -encryption 3DES,AES256,AES128",
                "ESP_3DES_HMAC_SHA1,ESP_AES256_HMAC_SHA1,ESP_AES128_HMAC_SHA1"),
            TwoPeers.hostToHost(
                "10.0.0.2",
                "10.0.0.1",
                "-group 2 -hash SHA1 -encryption AES128,AES256",
                "ESP_AES128_HMAC_SHA1,ESP_AES256_HMAC_SHA1"));

    agree(peers);

    assertThat(peers.alice().established().get(0).algorithms().get("encryption"))
        .hasToString("AES-CBC-256");
    assertThat(peers.alice().children().get(0).encryption().orElseThrow())
        .hasToString("AES-CBC-256");
  }

  @Test
  void aWrongKeyFailsOnBothSidesAndTheResponderSaysWhatItMayBe() {
    String[] bob = TwoPeers.hostToHost("10.0.0.2", "10.0.0.1", IKE, ESP);
    bob[0] = bob[0].replace("a-shared-key", "another-key");
    TwoPeers peers = new TwoPeers(7, TwoPeers.hostToHost("10.0.0.1", "10.0.0.2", IKE, ESP), bob);

    Outcome outcome = agree(peers);
    peers.time().run(Duration.ofMinutes(2));

    assertThat(outcome.succeeded()).isFalse();
    assertThat(peers.alice().ikeSas()).isEmpty();
    assertThat(peers.bob().ikeSas()).isEmpty();
    assertThat(peers.bob().engine().trails().recent(1).get(0).decisions())
        .anyMatch(decision -> decision.reason().contains("pre-shared key"));
  }

  @Test
  void aMismatchIsNamedWithOwnAndPeersValue() {
    TwoPeers peers =
        new TwoPeers(
            8,
            TwoPeers.hostToHost(
                "10.0.0.1", "10.0.0.2", "-group 2 -hash SHA1 -encryption 3DES", ESP),
            TwoPeers.hostToHost(
                "10.0.0.2", "10.0.0.1", "-group 2 -hash MD5 -encryption 3DES", ESP));

    Outcome outcome = agree(peers);

    assertThat(outcome.succeeded()).isFalse();
    assertThat(peers.bob().engine().trails().recent(1).get(0).decisions().toString())
        .contains("MD5 : SHA1");
    // Nobody proves that the peer said so, but it helps to know.
    assertThat(peers.alice().engine().trails().recent(10))
        .filteredOn(trail -> trail.exchange().startsWith("main-mode"))
        .first()
        .satisfies(trail -> assertThat(trail.decisions().toString()).contains("NO_PROPOSAL"));
  }

  @Test
  void severalPairsAreNegotiatedSideBySide() {
    String[] alice = {
      "add auth peer -remote 10.0.0.2 -preshared k",
      "add ikev1 peer -remote 10.0.0.2 " + IKE,
      "add host web -source 10.0.0.1 -destination 10.0.0.2/32/80 -protocol TCP -action " + ESP,
      "add host dns -source 10.0.0.1 -destination 10.0.0.2/32/53 -protocol UDP -action " + ESP,
      "add host mail -source 10.0.0.1 -destination 10.0.0.2/32/25 -protocol TCP -action " + ESP
    };
    String[] bob = {
      "add auth peer -remote 10.0.0.1 -preshared k",
      "add ikev1 peer -remote 10.0.0.1 " + IKE,
      "add host web -source 10.0.0.2/32/80 -destination 10.0.0.1 -protocol TCP -action " + ESP,
      "add host dns -source 10.0.0.2/32/53 -destination 10.0.0.1 -protocol UDP -action " + ESP,
      "add host mail -source 10.0.0.2/32/25 -destination 10.0.0.1 -protocol TCP -action " + ESP
    };
    TwoPeers peers = new TwoPeers(9, alice, bob);

    List<CompletableFuture<Outcome>> all =
        List.of(
            peers.alice().initiate("web"),
            peers.alice().initiate("dns"),
            peers.alice().initiate("mail"));
    all.forEach(
        outcome -> assertThat(peers.await(outcome).succeeded()).as(explain(peers)).isTrue());
    peers.time().run(Duration.ofSeconds(1));

    assertThat(peers.alice().established()).hasSize(1);
    assertThat(peers.bob().children()).hasSize(3);
  }

  @Test
  void aRenewedPairTakesThePlaceOfTheOlderOne() {
    TwoPeers peers = TwoPeers.mirrored(10, IKE, ESP);
    agree(peers);
    ChildSaSnapshot old = peers.alice().children().get(0);

    Outcome renewed =
        peers.await(
            peers
                .alice()
                .engine()
                .negotiations()
                .rekey(
                    new AssociationSelection(
                        AssociationSelection.Kind.CHILD_SA,
                        String.format("%08x", old.inboundSpi())))
                .toCompletableFuture());
    peers.time().run(Duration.ofSeconds(30));

    assertThat(renewed.succeeded()).as(renewed.message() + explain(peers)).isTrue();
    assertThat(peers.alice().children()).hasSize(1);
    assertThat(peers.bob().children()).hasSize(1);
    assertThat(peers.alice().children().get(0).inboundSpi()).isNotEqualTo(old.inboundSpi());
    sameKeys(peers.alice(), peers.bob(), "10.0.0.1", "10.0.0.2");
  }

  @Test
  void aRenewedIkeSaTakesThePlaceOfTheOlderOneAndKeepsThePairs() {
    TwoPeers peers = TwoPeers.mirrored(11, IKE, ESP);
    agree(peers);
    long old = peers.alice().established().get(0).initiatorSpi();

    Outcome renewed =
        peers.await(
            peers
                .alice()
                .engine()
                .negotiations()
                .rekey(
                    new AssociationSelection(
                        AssociationSelection.Kind.IKE_SA,
                        String.valueOf(peers.alice().established().get(0).id())))
                .toCompletableFuture());
    peers.time().run(Duration.ofMinutes(1));

    assertThat(renewed.succeeded()).as(renewed.message() + explain(peers)).isTrue();
    assertThat(peers.alice().ikeSas()).hasSize(1);
    assertThat(peers.alice().established().get(0).initiatorSpi()).isNotEqualTo(old);
    assertThat(peers.bob().ikeSas()).hasSize(1);
    assertThat(peers.alice().children()).isNotEmpty();
    sameKeys(peers.bob(), peers.alice(), "10.0.0.2", "10.0.0.1");
  }

  @Test
  void soonBeforeTheirLifeEndsPairsAreRenewedByThemselves() {
    TwoPeers peers = TwoPeers.mirrored(12, IKE + " -life 28800", "ESP_AES128_HMAC_SHA1/600");
    agree(peers);
    long first = peers.alice().children().get(0).inboundSpi();

    peers.time().run(Duration.ofSeconds(595));

    assertThat(peers.alice().children())
        .extracting(ChildSaSnapshot::inboundSpi)
        .isNotEmpty()
        .doesNotContain(first);
    sameKeys(peers.alice(), peers.bob(), "10.0.0.1", "10.0.0.2");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void whatOneSideDeletesIsGoneOnBoth(boolean byInitiator) {
    TwoPeers peers = TwoPeers.mirrored(13, IKE, ESP);
    agree(peers);
    Peer who = byInitiator ? peers.alice() : peers.bob();

    Outcome outcome = peers.await(who.terminateAll());
    peers.time().run(Duration.ofSeconds(5));

    assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
    for (Peer peer : List.of(peers.alice(), peers.bob())) {
      assertThat(peer.ikeSas()).isEmpty();
      assertThat(peer.engine().associations().childSas()).isEmpty();
      assertThat(peer.dataPlane().installed()).isEmpty();
    }
  }

  @Test
  void aPeerWithAutoconfIsNeverInitiatedTo() {
    String[] alice = TwoPeers.hostToHost("10.0.0.1", "10.0.0.2", IKE, ESP);
    alice[0] = alice[0] + " -exchange AM -rtype FQDN -rid b.lab -flags AUTOCONF";
    TwoPeers peers = new TwoPeers(14, alice, TwoPeers.hostToHost("10.0.0.2", "10.0.0.1", IKE, ESP));

    Outcome outcome = agree(peers);

    assertThat(outcome.succeeded()).isFalse();
    assertThat(outcome.message()).contains("AUTOCONF");
    assertThat(peers.network().sent()).isZero();
  }

  @Test
  void aPacketSetsOffTheNegotiationThatItNeeds() {
    TwoPeers peers = TwoPeers.mirrored(15, IKE, ESP);
    PacketDescriptor packet =
        new PacketDescriptor(Peer.address("10.0.0.1"), Peer.address("10.0.0.2"), 1, 0, 0);

    assertThat(peers.alice().dataPlane().send(packet, ECHO).disposition())
        .isEqualTo(Disposition.ACQUIRED);
    peers.time().run(Duration.ofSeconds(5));

    assertThat(peers.alice().children()).as(explain(peers)).hasSize(1);
    sameKeys(peers.alice(), peers.bob(), "10.0.0.1", "10.0.0.2");
  }

  @Test
  void afterARestartInitialContactEndsWhatThePeerStillHolds() {
    TwoPeers peers = TwoPeers.mirrored(16, IKE, ESP);
    agree(peers);
    long before = peers.alice().established().get(0).id();

    peers.bobRestarts(99);
    Outcome outcome = peers.await(peers.bob().initiate("traffic"));
    peers.time().run(Duration.ofSeconds(5));

    assertThat(outcome.succeeded()).as(outcome.message() + explain(peers)).isTrue();
    assertThat(peers.alice().established()).hasSize(1);
    assertThat(peers.alice().established().get(0).id()).isNotEqualTo(before);
    assertThat(peers.alice().children()).hasSize(1);
    sameKeys(peers.alice(), peers.bob(), "10.0.0.1", "10.0.0.2");
  }

  @Test
  void aPeerThatRestartedIsNoticedAtTheNextUse() {
    TwoPeers peers = TwoPeers.mirrored(17, IKE, "ESP_AES128_HMAC_SHA1,ESP_3DES_HMAC_SHA1");
    agree(peers);

    peers.bobRestarts(100);
    Outcome first = peers.await(peers.alice().renewAll());
    Outcome second = peers.await(peers.alice().initiate("traffic"));
    peers.time().run(Duration.ofSeconds(5));

    assertThat(first.succeeded()).isFalse();
    assertThat(second.succeeded()).as(second.message() + explain(peers)).isTrue();
    assertThat(peers.bob().children()).hasSize(1);
  }
}
