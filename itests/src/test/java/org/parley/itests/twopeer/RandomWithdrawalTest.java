/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parley.api.control.Outcome;
import org.parley.api.event.Trail;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.auth.AuthenticationMethod;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.extension.Extension;
import org.slf4j.LoggerFactory;

/**
 * Services of alice leave and return at random moments of a negotiation, of a renewal and of the
 * end. Whatever comes of it, it has a reason that names what was missing, and nothing is left.
 */
class RandomWithdrawalTest {
  private static final int RUNS = 300;
  private static final String[] USED = {"AES-CBC-128", "HMAC-SHA1", "SHA1", "MODP-1024"};

  private int failed;

  /** A service that goes away, and what people call it. */
  private record Withdrawn(String name, Runnable leaves, Runnable returns) {}

  private static Withdrawn pick(Peer peer, SplittableRandom random) {
    List<Withdrawn> all = new ArrayList<>();
    for (CryptoAlgorithm algorithm : peer.present(CryptoAlgorithm.class)) {
      String name = algorithm.id().toString();
      if (Stream.of(USED).anyMatch(name::equals)) {
        all.add(new Withdrawn(name, () -> peer.leave(algorithm), () -> peer.arrive(algorithm)));
      }
    }
    for (Exchange exchange : peer.present(Exchange.class)) {
      all.add(
          new Withdrawn(exchange.name(), () -> peer.leave(exchange), () -> peer.arrive(exchange)));
    }
    for (Protocol protocol : peer.present(Protocol.class)) {
      all.add(
          new Withdrawn(
              protocol.version().name(), () -> peer.leave(protocol), () -> peer.arrive(protocol)));
    }
    for (Extension extension : peer.present(Extension.class)) {
      all.add(
          new Withdrawn(
              extension.name(), () -> peer.leave(extension), () -> peer.arrive(extension)));
    }
    peer.present(AuthenticationMethod.class).stream()
        .filter(Ikev1Authentication.class::isInstance)
        .findFirst()
        .ifPresent(
            method ->
                all.add(
                    new Withdrawn(
                        "PSK",
                        () -> peer.leave(method),
                        () -> peer.arrive((Ikev1Authentication) method))));
    all.sort(java.util.Comparator.comparing(Withdrawn::name));
    return all.get(random.nextInt(all.size()));
  }

  private void run(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TwoPeers peers =
        TwoPeers.mirrored(
            seed, "-group 2 -hash SHA1 -encryption AES128 -pfs ON", "ESP_AES128_HMAC_SHA1");
    Peer swapped = random.nextBoolean() ? peers.alice() : peers.bob();
    List<String> missing = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (int step = 0; step < 3; step++) {
      Withdrawn withdrawn = pick(swapped, random);
      missing.add(withdrawn.name());
      peers
          .time()
          .later(
              Duration.ofMillis(random.nextInt(80)),
              () -> {
                withdrawn.leaves().run();
                peers.time().later(Duration.ofMillis(random.nextInt(6000)), withdrawn.returns());
              });
      boolean renew = !peers.alice().children().isEmpty();
      CompletableFuture<Outcome> outcome =
          renew ? peers.alice().renewAll() : peers.alice().initiate("traffic");
      outcomes.add(peers.await(outcome));
      peers.time().run(Duration.ofSeconds(40));
    }
    explained(seed, swapped, missing, outcomes);
    everythingIsServedAgain(seed, peers);
    nothingLeaks(seed, peers);
  }

  /** A failure that the swapped side did not explain was one of a silent peer. */
  private void explained(long seed, Peer swapped, List<String> missing, List<Outcome> outcomes) {
    List<Outcome> bad = outcomes.stream().filter(outcome -> !outcome.succeeded()).toList();
    if (bad.isEmpty()) {
      return;
    }
    failed += bad.size();
    List<Trail> trails = swapped.engine().trails().recent(50);
    String told = trails.toString() + outcomes;
    assertThat(missing).as("seed %d: %s, told: %s", seed, outcomes, told).anyMatch(told::contains);
  }

  private static void everythingIsServedAgain(long seed, TwoPeers peers) {
    Outcome last = peers.await(peers.alice().initiate("traffic"));
    assertThat(last.succeeded()).as("seed %d, afterwards: %s", seed, last).isTrue();
    peers.time().run(Duration.ofSeconds(5));
  }

  private static void nothingLeaks(long seed, TwoPeers peers) {
    for (Peer peer : List.of(peers.alice(), peers.bob())) {
      peer.terminateAll();
    }
    peers.time().run(Duration.ofMinutes(10));
    for (Peer peer : List.of(peers.alice(), peers.bob())) {
      assertThat(peer.ikeSas()).as("IKE SAs left, seed %d", seed).isEmpty();
      assertThat(peer.engine().associations().childSas()).as("pairs left, seed %d", seed).isEmpty();
      assertThat(peer.dataPlane().installed()).as("SAs installed, seed %d", seed).isEmpty();
      assertThat(peer.leases()).as("leases, seed %d", seed).isZero();
    }
    assertThat(peers.time().pendingTimers()).as("timers left, seed %d", seed).isZero();
  }

  @Test
  void everyFailureNamesWhatWasMissingAndNothingIsLeft() {
    for (long seed = 1; seed <= RUNS; seed++) {
      run(seed);
    }
    LoggerFactory.getLogger(RandomWithdrawalTest.class)
        .info("{} of {} negotiations failed for want of a service", failed, 3 * RUNS);
    assertThat(failed).isBetween(RUNS / 20, 2 * RUNS);
  }
}
