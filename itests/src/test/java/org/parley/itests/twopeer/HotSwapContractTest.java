/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.parley.api.control.Outcome;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.AuditMessage;
import org.parley.api.event.EventListener;
import org.parley.api.number.AlgorithmId;
import org.parley.crypto.bouncycastle.BouncyCastleAlgorithms;
import org.parley.ikev1.nattraversal.NatTraversal;
import org.parley.ikev1.quickmode.QuickMode;
import org.parley.itests.harness.FaultyPlugIn;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.auth.AuthenticationMethod;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.extension.Extension;

/** The contract of hot swapping: each row of it, named after what happens. */
class HotSwapContractTest {
  private static final AlgorithmId CIPHER = AlgorithmId.encryption("AES-CBC", 128);
  private static final AlgorithmId GROUP = AlgorithmId.keyExchange("MODP-1024");

  private final TwoPeers peers =
      TwoPeers.mirrored(
          71, "-group 2 -hash SHA1 -encryption AES128 -pfs ON", "ESP_AES128_HMAC_SHA1");
  private final Peer alice = peers.alice();
  private final Peer bob = peers.bob();
  private final AtomicInteger calls = new AtomicInteger();

  private Outcome agree() {
    Outcome outcome = peers.await(alice.initiate("traffic"));
    later(1);
    return outcome;
  }

  private void agreed() {
    Outcome outcome = agree();
    assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
  }

  private void later(long seconds) {
    peers.time().run(Duration.ofSeconds(seconds));
  }

  /** Alice renews her pair; both sides have what they had before, under new SPIs. */
  private void renews() {
    long before = alice.children().get(0).inboundSpi();
    Outcome outcome = peers.await(alice.renewAll());
    later(20);
    assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
    assertThat(alice.children()).hasSize(1);
    assertThat(alice.children().get(0).inboundSpi()).isNotEqualTo(before);
    assertThat(bob.children()).hasSize(1);
  }

  private UnaryOperator<Object> counted() {
    return answer -> {
      calls.incrementAndGet();
      return answer;
    };
  }

  private static <A extends CryptoAlgorithm> A fresh(AlgorithmId id, Class<A> kind) {
    return BouncyCastleAlgorithms.all().stream()
        .filter(algorithm -> algorithm.id().equals(id))
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  private KeyExchangeAlgorithm group(Map<String, UnaryOperator<Object>> faults) {
    KeyExchangeAlgorithm working = fresh(GROUP, KeyExchangeAlgorithm.class);
    return FaultyPlugIn.of(KeyExchangeAlgorithm.class, working, faults);
  }

  private static long counter(Peer peer, String name) {
    return peer.engine().associations().counters().getOrDefault(name, 0L);
  }

  @Test
  void aBetterRankedProviderOfAnAlgorithmArrives() {
    agreed();
    EncryptionAlgorithm better =
        FaultyPlugIn.of(
            EncryptionAlgorithm.class,
            fresh(CIPHER, EncryptionAlgorithm.class),
            Map.of("key", counted()));

    alice.arrive(better, 10);
    renews();

    assertThat(calls).hasPositiveValue();
  }

  @Test
  void theProviderThatAnSaUsesLeaves() {
    agreed();
    BouncyCastleAlgorithms.all().forEach(next -> alice.arrive(next, -1));

    List<CryptoAlgorithm> first =
        alice.present(CryptoAlgorithm.class).stream()
            .filter(algorithm -> alice.algorithm(algorithm.id()) == algorithm)
            .toList();
    first.forEach(alice::leave);

    renews();
    assertThat(peers.await(bob.renewAll()).succeeded()).isTrue();
  }

  @Test
  void theProviderThatAnSaUsesLeavesBetweenOurKeyExchangeAndThePeers() {
    KeyExchangeAlgorithm starts =
        group(Map.of("start", counted(), "finish", FaultyPlugIn.thrown()));
    alice.arrive(starts, 10);
    CompletableFuture<Outcome> outcome = alice.initiate("traffic");
    peers.time().runUntil(() -> calls.get() > 0, Duration.ofSeconds(5));

    alice.leave(starts);

    assertThat(peers.await(outcome).succeeded()).as(outcome.join().message()).isTrue();
  }

  @Test
  void theLastProviderOfAnAlgorithmLeavesAndReturns() {
    agreed();
    CryptoAlgorithm last = bob.algorithm(CIPHER);
    bob.leave(last);

    assertThat(bob.established().get(0).waitingFor()).isEqualTo("no provider of AES-CBC-128");
    CompletableFuture<Outcome> renewal = alice.renewAll();
    later(5);
    assertThat(renewal).isNotDone();
    assertThat(bob.children()).hasSize(1);

    bob.arrive(last);

    assertThat(peers.await(renewal).succeeded()).as(renewal.join().message()).isTrue();
    later(1);
    assertThat(bob.established()).hasSize(1);
    assertThat(bob.established().get(0).waitingFor()).isEmpty();
  }

  @Test
  void theLastProviderOfAnAlgorithmLeavesAndAProposalThatNeedsItIsRefused() {
    CryptoAlgorithm last = alice.algorithm(CIPHER);
    alice.leave(last);

    assertThat(agree().message()).contains("AES-CBC-128");

    alice.arrive(last);
    agreed();
  }

  @Test
  void anExchangeBundleLeaves() {
    agreed();
    Exchange quickMode = quickMode(bob);
    bob.leave(quickMode);

    CompletableFuture<Outcome> renewal = alice.renewAll();
    later(4);
    assertThat(renewal).isNotDone();
    assertThat(counter(bob, "drops.no-exchange")).isPositive();
    assertThat(bob.established()).hasSize(1);

    bob.arrive(new QuickMode());

    assertThat(peers.await(renewal).succeeded()).as(renewal.join().message()).isTrue();
  }

  private static Exchange quickMode(Peer peer) {
    return peer.present(Exchange.class).stream()
        .filter(exchange -> exchange.name().equals("quick-mode"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anExchangeBundleLeavesWithInstancesInFlight() {
    agreed();
    long sent = peers.network().sent();
    CompletableFuture<Outcome> renewal = alice.renewAll();
    peers.time().runUntil(() -> peers.network().sent() > sent, Duration.ofSeconds(5));

    alice.leave(quickMode(alice));
    Outcome ended = peers.await(renewal);

    assertThat(ended.message())
        .startsWith("the bundle org.parley.ikev1.quickmode/")
        .endsWith("that serves quick-mode has left");
    assertThat(alice.established()).hasSize(1);
    alice.arrive(new QuickMode());
    renews();
  }

  @Test
  void theBundleOfAProtocolLeaves() {
    agreed();
    Protocol protocol =
        bob.present(Protocol.class).stream()
            .filter(found -> !found.windowed())
            .findFirst()
            .orElseThrow();
    bob.leave(protocol);

    CompletableFuture<Outcome> renewal = alice.renewAll();
    later(4);
    assertThat(renewal).isNotDone();
    assertThat(counter(bob, "drops.no-protocol")).isPositive();
    assertThat(bob.established()).hasSize(1);

    bob.arrive(protocol);

    assertThat(peers.await(renewal).succeeded()).as(renewal.join().message()).isTrue();
  }

  @Test
  void aWayToAuthenticateLeavesAndReturns() {
    List<AuthenticationMethod> methods = alice.present(AuthenticationMethod.class);
    methods.forEach(alice::leave);

    assertThat(agree().message()).contains("PSK");

    methods.forEach(method -> alice.arrive((Ikev1Authentication) method));
    agreed();
  }

  @Test
  void anExtensionArrives() {
    alice.present(Extension.class).forEach(alice::leave);
    agreed();
    alice.arrive(
        FaultyPlugIn.of(Extension.class, new NatTraversal(), Map.of("contribute", counted())));

    peers.await(alice.terminateAll());
    later(1);
    agreed();

    assertThat(calls).hasPositiveValue();
  }

  @Test
  void aPlugInThrows() {
    costsItsOwnExchangesOnlyAndIsCircuitBroken(
        group(Map.of("start", FaultyPlugIn.thrown())),
        "threw java.lang.IllegalStateException in start");
  }

  @Test
  void aPlugInAnswersNothing() {
    costsItsOwnExchangesOnlyAndIsCircuitBroken(
        group(Map.of("start", FaultyPlugIn.answers(null))), "returned null in start");
  }

  @Test
  void aPlugInAnswersGarbage() {
    KeyExchangeAlgorithm.Started garbage =
        new KeyExchangeAlgorithm.Started(
            new byte[3], org.parley.api.secret.Secret.owning(new byte[20]));
    costsItsOwnExchangesOnlyAndIsCircuitBroken(
        group(Map.of("start", FaultyPlugIn.answers(garbage))),
        "returned 3 octets instead of 128 in start");
  }

  private void costsItsOwnExchangesOnlyAndIsCircuitBroken(KeyExchangeAlgorithm bad, String what) {
    List<String> alerts = new ArrayList<>();
    alice.arrive(
        (EventListener)
            event -> {
              if (event instanceof AuditMessage message && message.level() == AuditLevel.ALERT) {
                alerts.add(message.text());
              }
            });
    alice.arrive(bad, 10);
    for (int i = 1; i <= 5; i++) {
      assertThat(alerts).isEmpty();
      assertThat(agree().message()).endsWith("of MODP-1024 " + what);
    }

    agreed();

    assertThat(alerts)
        .singleElement()
        .asString()
        .contains("which serves MODP-1024, is quarantined: 5 failures, the last: ")
        .endsWith(what);
    assertThat(alice.leases()).isZero();
  }

  @Test
  void aPlugInThrowsOnceAtTheResponderAndThePeersRetransmissionBridgesIt() {
    agreed();
    bob.arrive(
        group(
            Map.of(
                "respond",
                answer -> {
                  if (calls.incrementAndGet() == 1) {
                    throw new IllegalStateException("planted");
                  }
                  return answer;
                })),
        10);

    renews();

    assertThat(calls).hasValue(2);
    assertThat(counter(bob, "faults")).isEqualTo(1);
  }
}
