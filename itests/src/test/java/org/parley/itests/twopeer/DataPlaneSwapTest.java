/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.api.control.Outcome;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.api.sa.TrafficCounters;
import org.parley.dataplane.memory.MemoryDataPlane;
import org.parley.itests.harness.FaultyPlugIn;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.dataplane.Handover;
import org.parley.spi.dataplane.PacketInjection;
import org.parley.spi.dataplane.PacketInjection.Disposition;

/** Data planes side by side: one serves, the SAs go over with their counters, and back. */
class DataPlaneSwapTest {
  private static final byte[] ECHO = {8, 0, 0, 0, 0, 1, 0, 1};

  private final TwoPeers peers =
      TwoPeers.mirrored(41, "-group 2 -hash SHA1 -encryption AES128", "ESP_AES128_HMAC_SHA1");
  private final Peer alice = peers.alice();
  private final MemoryDataPlane first = alice.dataPlane();
  private final MemoryDataPlane second = alice.anotherDataPlane();
  private final PacketDescriptor out =
      new PacketDescriptor(Peer.address("10.0.0.1"), Peer.address("10.0.0.2"), 1, 0, 0);

  @BeforeEach
  void agree() {
    Outcome outcome = peers.await(alice.initiate("traffic"));
    assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
    peers.time().run(Duration.ofSeconds(2));
  }

  /** Bob opens what alice sends from this data plane, and it opens what bob sends. */
  private void carriesBothWays(MemoryDataPlane serving) {
    PacketInjection bob = peers.bob().dataPlane();
    PacketInjection.Result sent = serving.send(out, ECHO);
    assertThat(sent.disposition()).as(sent.reason()).isEqualTo(Disposition.PROTECTED);
    assertThat(bob.open(sent.sa().orElseThrow(), sent.octets()).disposition())
        .isEqualTo(Disposition.OPENED);
    PacketInjection.Result answer = bob.send(out.reversed(), ECHO);
    assertThat(answer.disposition()).as(answer.reason()).isEqualTo(Disposition.PROTECTED);
    assertThat(serving.open(answer.sa().orElseThrow(), answer.octets()).disposition())
        .isEqualTo(Disposition.OPENED);
    assertThat(serving.open(answer.sa().orElseThrow(), answer.octets()).disposition())
        .isEqualTo(Disposition.REPLAYED);
  }

  private List<Long> spis() {
    return alice.children().stream().map(ChildSaSnapshot::inboundSpi).toList();
  }

  @Test
  void aBetterOneTakesTheSasOverAndGivesThemBackWhenItLeaves() {
    carriesBothWays(first);
    List<Long> spis = spis();

    alice.arrive(second, 1);

    assertThat(first.installed()).isEmpty();
    assertThat(first.serving()).isFalse();
    assertThat(second.installed()).hasSize(2);
    carriesBothWays(second);
    assertThat(alice.children().get(0).outbound().sequence()).isEqualTo(2);

    alice.leave(second);

    assertThat(second.installed()).isEmpty();
    assertThat(first.serving()).isTrue();
    carriesBothWays(first);
    assertThat(alice.children().get(0).outbound().sequence()).isEqualTo(3);
    assertThat(spis()).isEqualTo(spis);
  }

  @Test
  void oneThatIsNotBetterWaits() {
    alice.arrive(second, -1);
    assertThat(first.installed()).hasSize(2);

    alice.leave(first);
    assertThat(second.installed()).hasSize(2);
    carriesBothWays(second);
  }

  @Test
  void betweenTheLastAndTheNextNothingPassesInClear() {
    carriesBothWays(first);

    alice.leave(first);
    assertThat(first.send(out, ECHO).disposition()).isEqualTo(Disposition.ACQUIRED);
    peers.time().run(Duration.ofSeconds(30));
    assertThat(alice.children()).hasSize(1);

    alice.arrive(second, 0);
    carriesBothWays(second);
    assertThat(alice.children().get(0).outbound().sequence()).isEqualTo(2);
  }

  static Stream<Arguments> lossesOfSas() {
    Optional<Handover> forgotten = Optional.of(new Handover(0, 0, "", TrafficCounters.ZERO));
    return Stream.of(
        Arguments.of("throws", FaultyPlugIn.thrown()),
        Arguments.of("answers null", FaultyPlugIn.answers(null)),
        Arguments.of("knows nothing", FaultyPlugIn.answers(completed(Optional.empty()))),
        Arguments.of("has begun at 0 again", FaultyPlugIn.answers(completed(forgotten))),
        Arguments.of("hangs", FaultyPlugIn.never()));
  }

  private static CompletableFuture<Object> completed(Object value) {
    return CompletableFuture.completedFuture(value);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lossesOfSas")
  void keysThatAreNotHandedOverAreNeverInstalledAgain(String how, UnaryOperator<Object> fault) {
    alice.arrive(FaultyPlugIn.of(DataPlane.class, second, Map.of("remove", fault)), 1);
    carriesBothWays(second);
    assertThat(alice.children().get(0).outbound().sequence()).isEqualTo(1);
    List<Long> lost = spis();
    MemoryDataPlane third = alice.anotherDataPlane();

    alice.arrive(third, 2);
    assertThat(third.installed()).as("nothing of what was lost").isEmpty();
    assertThat(third.send(out, ECHO).disposition()).isEqualTo(Disposition.ACQUIRED);
    peers.time().run(Duration.ofSeconds(8));

    assertThat(spis()).as("negotiated anew").hasSize(1).doesNotContainAnyElementsOf(lost);
    carriesBothWays(third);
  }

  static Stream<Arguments> badNewcomers() {
    return Stream.of(
        Arguments.of("start throws", "start", FaultyPlugIn.thrown()),
        Arguments.of("install throws", "install", FaultyPlugIn.thrown()),
        Arguments.of("install answers null", "install", FaultyPlugIn.answers(null)),
        Arguments.of("install hangs", "install", FaultyPlugIn.never()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badNewcomers")
  void aBadOneDoesNotDisplaceOneThatWorks(String how, String method, UnaryOperator<Object> fault) {
    carriesBothWays(first);

    alice.arrive(FaultyPlugIn.of(DataPlane.class, second, Map.of(method, fault)), 1);
    peers.time().run(Duration.ofSeconds(8));

    assertThat(first.serving()).isTrue();
    assertThat(alice.children()).hasSize(1);
    carriesBothWays(first);
  }
}
