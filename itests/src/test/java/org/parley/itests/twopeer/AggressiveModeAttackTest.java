/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.control.Outcome;
import org.parley.api.identity.Endpoint;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.transport.Datagram;
import org.parley.transport.memory.Delivery;
import org.parley.transport.memory.MemoryTransport;

/**
 * Attacks on what Aggressive Mode does before it knows anything of the peer: an answer that is
 * larger than the question, and a key exchange for everyone.
 */
class AggressiveModeAttackTest {
  private static final String IKE = "-group 2 -hash SHA1 -encryption AES128";
  private static final String ESP = "ESP_AES128_HMAC_SHA1";
  private static final int IKE_PORT = 500;
  private static final Endpoint BOB = new Endpoint(Peer.address("10.0.0.2"), IKE_PORT);

  private final TwoPeers peers =
      new TwoPeers(
          1,
          TwoPeers.aggressive(TwoPeers.hostToHost("10.0.0.1", "10.0.0.2", IKE, ESP)),
          new String[] {
            "add auth any -remote 10.0.0.0/8 -preshared a-shared-key -exchange AM",
            "add ikev1 default " + IKE,
            "add host traffic -source 10.0.0.2 -destination 10.0.0.1 -action " + ESP
          });
  private final List<Datagram> fromBob = new ArrayList<>();

  /** The first message that alice sends, which does not arrive. */
  private byte[] firstMessage() {
    List<byte[]> sent = new ArrayList<>();
    peers
        .network()
        .impair(
            (datagram, count) -> {
              sent.add(datagram.octets());
              return List.of();
            });
    peers.alice().initiate("traffic");
    peers.time().run(Duration.ofMillis(500));
    peers.alice().terminateAll();
    peers.time().run(Duration.ofMinutes(2));
    listen();
    return sent.get(0);
  }

  private void listen() {
    peers
        .network()
        .impair(
            (datagram, count) -> {
              if (datagram.local().equals(BOB)) {
                fromBob.add(datagram);
              }
              return List.of(Delivery.atOnce(datagram));
            });
  }

  private static byte[] withCookie(byte[] message, long cookie) {
    byte[] changed = message.clone();
    ByteBuffer.wrap(changed).putLong(0, cookie);
    return changed;
  }

  private void send(String from, byte[] octets) {
    Endpoint source = new Endpoint(Peer.address(from), IKE_PORT);
    MemoryTransport forger = new MemoryTransport(peers.network(), List.of(Peer.address(from)));
    forger.start(datagram -> {});
    forger.send(new Datagram(source, BOB, octets, false));
    forger.stop();
  }

  @Test
  void oneMessageFromAForgedAddressIsAnsweredThreeTimesAtMost() {
    byte[] first = firstMessage();
    send("10.1.0.1", withCookie(first, 1));
    peers.time().run(Duration.ofMinutes(2));
    assertThat(fromBob).hasSize(3);
    int octets = fromBob.stream().mapToInt(datagram -> datagram.octets().length).sum();
    assertThat(octets).isLessThan(4 * first.length);
    assertThat(peers.bob().ikeSas()).isEmpty();
  }

  @Test
  void aRepeatedFirstMessageIsAnsweredWithTheSameOctetsAndABoundedNumberOfTimes() {
    byte[] first = withCookie(firstMessage(), 1);
    for (int i = 0; i < 100; i++) {
      send("10.1.0.1", first);
      peers.time().run(Duration.ofMillis(20));
    }
    assertThat(fromBob).hasSizeLessThanOrEqualTo(1 + 16 + 2);
    assertThat(fromBob).extracting(Datagram::octets).containsOnly(fromBob.get(0).octets());
  }

  @Test
  void oneAddressHoldsNoMoreThanItsPlaces() {
    byte[] first = firstMessage();
    for (int i = 1; i <= 200; i++) {
      send("10.1.0.1", withCookie(first, i));
    }
    peers.time().run(Duration.ofMillis(900));
    assertThat(fromBob).hasSize(32);
  }

  @Test
  void aFloodFromManyAddressesCostsABoundedNumberOfKeyExchanges() {
    byte[] first = firstMessage();
    for (int i = 1; i <= 2000; i++) {
      send("10.1.%d.%d".formatted(i / 200, 1 + i % 200), withCookie(first, i));
    }
    peers.time().run(Duration.ofMillis(900));
    // A quarter of 1,024 places, then 20 at once and 20 a second.
    assertThat(fromBob).hasSizeBetween(256, 256 + 20 + 20);
    assertThat(peers.bob().engine().associations().counters().get("drops.half-open"))
        .isGreaterThan(1600);

    // Main Mode, which costs nothing before the peer has shown its address, is not held up.
    peers
        .bob()
        .commit(
            "add auth peer -remote 10.0.0.1 -preshared a-shared-key",
            "add ikev1 default " + IKE,
            "add host traffic -source 10.0.0.2 -destination 10.0.0.1 -action " + ESP);
    peers.alice().commit(TwoPeers.hostToHost("10.0.0.1", "10.0.0.2", IKE, ESP));
    Outcome outcome = peers.await(peers.alice().initiate("traffic"));
    assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
  }

  @Test
  void damagedFirstMessagesCauseNoFault() {
    byte[] first = firstMessage();
    java.util.Random random = new java.util.Random(11);
    for (int i = 1; i <= 500; i++) {
      byte[] damaged = withCookie(first, i);
      for (int flips = 0; flips < 4; flips++) {
        damaged[28 + random.nextInt(damaged.length - 28)] ^= (byte) (1 << random.nextInt(8));
      }
      send("10.1.%d.%d".formatted(i / 200, 1 + i % 200), damaged);
      peers.time().run(Duration.ofMillis(100));
    }
    assertThat(peers.bob().engine().associations().counters()).doesNotContainKey("faults");
    peers.time().run(Duration.ofMinutes(2));
    assertThat(peers.bob().ikeSas()).isEmpty();
    assertThat(peers.bob().leases()).isZero();
  }
}
