/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.number.AlgorithmId;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.sa.TrafficCounters;
import org.parley.crypto.bouncycastle.BouncyCastleAlgorithms;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.dataplane.Handover;
import org.parley.spi.dataplane.PacketInjection.Disposition;
import org.parley.spi.dataplane.PacketInjection.Result;

class MemoryDataPlaneTest {
  private static final byte[] PAYLOAD =
      "some octets of payload".getBytes(StandardCharsets.US_ASCII);

  private final MemoryDataPlane one = plane(1);
  private final MemoryDataPlane two = plane(2);
  private final Associations sa = new Associations();

  private static MemoryDataPlane plane(long seed) {
    Random random = new Random(seed);
    return new MemoryDataPlane(new VirtualTimers(), random::nextBytes);
  }

  @BeforeEach
  void bind() {
    Algorithms.bindAll(one);
    Algorithms.bindAll(two);
  }

  private void install() {
    sa.install(one, false);
    sa.install(two, true);
  }

  private Result send() {
    return one.send(sa.packet(IpPacket.ICMP), PAYLOAD);
  }

  static Stream<Associations> everySuite() {
    Stream.Builder<Associations> suites = Stream.builder();
    for (boolean tunnel : new boolean[] {false, true}) {
      for (boolean ipv6 : new boolean[] {false, true}) {
        BouncyCastleAlgorithms.all().stream()
            .filter(EncryptionAlgorithm.class::isInstance)
            .map(EncryptionAlgorithm.class::cast)
            .forEach(cipher -> suites.add(esp(cipher, tunnel, ipv6)));
        BouncyCastleAlgorithms.all().stream()
            .filter(IntegrityAlgorithm.class::isInstance)
            .forEach(
                mac -> {
                  suites.add(suite(IpsecProtocol.AH, Optional.empty(), mac.id(), tunnel, ipv6));
                  suites.add(
                      suite(
                          IpsecProtocol.ESP,
                          Optional.of(Associations.AES),
                          mac.id(),
                          tunnel,
                          ipv6));
                });
      }
    }
    return suites.build();
  }

  private static Associations esp(EncryptionAlgorithm cipher, boolean tunnel, boolean ipv6) {
    Associations suite =
        suite(IpsecProtocol.ESP, Optional.of(cipher.id()), Associations.SHA1, tunnel, ipv6);
    suite.integrity = cipher.shape().aead() ? Optional.empty() : suite.integrity;
    return suite;
  }

  private static Associations suite(
      IpsecProtocol protocol,
      Optional<AlgorithmId> cipher,
      AlgorithmId mac,
      boolean tunnel,
      boolean ipv6) {
    Associations suite = new Associations();
    suite.protocol = protocol;
    suite.encryption = cipher;
    suite.integrity = Optional.of(mac);
    suite.tunnel = tunnel;
    if (ipv6) {
      suite.source = Associations.ip("2001:db8::1");
      suite.destination = Associations.ip("2001:db8::2");
    }
    return suite;
  }

  @ParameterizedTest
  @MethodSource("everySuite")
  void whatOneSideProtectsTheOtherOpensOnce(Associations suite) {
    suite.install(one, false);
    suite.install(two, true);
    for (int protocol : new int[] {IpPacket.ICMP, IpPacket.UDP, 89}) {
      for (int length : new int[] {0, 1, 15, 16, 1400}) {
        byte[] payload = Algorithms.counting(length, length);
        Result sealed = one.send(suite.packet(protocol), payload);
        assertThat(sealed.disposition()).as(sealed.reason()).isEqualTo(Disposition.PROTECTED);
        byte[] tampered = sealed.octets().clone();
        tampered[tampered.length - 1] ^= 1;
        assertThat(two.open(suite.saKey(), tampered).disposition())
            .isEqualTo(Disposition.INTEGRITY_FAILURE);
        Result opened = two.open(suite.saKey(), sealed.octets());
        assertThat(opened.disposition()).as(opened.reason()).isEqualTo(Disposition.OPENED);
        assertThat(opened.octets()).isEqualTo(payload);
        assertThat(two.open(suite.saKey(), sealed.octets()).disposition())
            .isEqualTo(Disposition.REPLAYED);
      }
    }
  }

  @Test
  void countersTellBothSides() {
    install();
    byte[] first = send().octets();
    send();
    two.open(sa.saKey(), first);
    two.open(sa.saKey(), first);
    byte[] wrong = send().octets();
    wrong[20] ^= 1;
    two.open(sa.saKey(), wrong);
    assertThat(counters(one)).isEqualTo(new TrafficCounters(3, 3L * PAYLOAD.length, 3, 0, 0));
    assertThat(counters(two)).isEqualTo(new TrafficCounters(1, PAYLOAD.length, 1, 1, 1));
  }

  private TrafficCounters counters(MemoryDataPlane plane) {
    return plane.counters(sa.saKey()).toCompletableFuture().join().orElseThrow();
  }

  @Test
  void noTwoPacketsShareAnInitializationVector() {
    sa.encryption = Optional.of(Associations.GCM);
    sa.integrity = Optional.empty();
    install();
    assertThat(Arrays.copyOfRange(send().octets(), 8, 16))
        .isEqualTo(new byte[] {0, 0, 0, 0, 0, 0, 0, 1});
    assertThat(Arrays.copyOfRange(send().octets(), 8, 16))
        .isEqualTo(new byte[] {0, 0, 0, 0, 0, 0, 0, 2});
  }

  @Test
  void aSuccessorGoesOnAboveWhatWasHandedOver() {
    sa.encryption = Optional.of(Associations.GCM);
    sa.integrity = Optional.empty();
    install();
    byte[] first = send().octets();
    byte[] second = send().octets();
    two.open(sa.saKey(), second);
    Handover outbound = one.remove(sa.saKey()).toCompletableFuture().join().orElseThrow();
    Handover inbound = two.remove(sa.saKey()).toCompletableFuture().join().orElseThrow();
    assertThat(outbound.sequence()).isEqualTo(2);
    assertThat(outbound.initializationVectorCounter()).isEqualTo(2);

    MemoryDataPlane successor = plane(9);
    Algorithms.bindAll(successor);
    sa.resume = Optional.of(outbound);
    sa.install(successor, false);
    sa.resume = Optional.of(inbound);
    sa.install(two, true);
    byte[] third = successor.send(sa.packet(IpPacket.ICMP), PAYLOAD).octets();
    assertThat(third[7]).as("sequence number").isEqualTo((byte) 3);
    assertThat(third[15]).as("counter of the initialization vector").isEqualTo((byte) 3);
    assertThat(two.open(sa.saKey(), second).disposition()).isEqualTo(Disposition.REPLAYED);
    assertThat(two.open(sa.saKey(), first).disposition()).isEqualTo(Disposition.OPENED);
    assertThat(two.open(sa.saKey(), third).disposition()).isEqualTo(Disposition.OPENED);
    assertThat(counters(two).packets()).isEqualTo(3);
  }

  @Test
  void sequenceNumbersNeverGoRound() {
    RecordingListener listener = new RecordingListener();
    one.start(listener);
    sa.resume = Optional.of(new Handover(0xfffffffeL, 0, "", TrafficCounters.ZERO));
    sa.install(one, false);
    assertThat(send().disposition()).isEqualTo(Disposition.PROTECTED);
    assertThat(send().disposition()).isEqualTo(Disposition.NO_SA);
    assertThat(send().reason()).contains("used up");
    assertThat(listener.reports).as("asked for a new SA, once").containsExactly("soft 1000");
  }

  @Test
  void extendedSequenceNumbersGoOnAbove32Bits() {
    sa.extended = true;
    sa.resume = Optional.of(new Handover(0xfffffffeL, 0, "ffffffffffffffff", TrafficCounters.ZERO));
    install();
    for (int i = 0; i < 5; i++) {
      assertThat(two.open(sa.saKey(), send().octets()).disposition()).isEqualTo(Disposition.OPENED);
    }
    assertThat(counters(two).sequence()).isEqualTo(0x100000003L);
  }

  @Test
  void whatTheSaWasNotMadeForIsNotDelivered() {
    sa.tunnel = true;
    sa.install(two, true);
    sa.selectors = false;
    sa.install(one, false);
    PacketDescriptor foreign =
        new PacketDescriptor(Associations.ip("10.9.0.1"), Associations.ip("10.2.0.1"), 1, 0, 0);
    Result result = two.open(sa.saKey(), one.send(foreign, PAYLOAD).octets());
    assertThat(result.disposition()).isEqualTo(Disposition.SELECTOR_MISMATCH);
    assertThat(result.octets()).isEmpty();
    assertThat(result.reason()).contains("10.9.0.1");
  }

  @Test
  void anSaWhoseAlgorithmIsAbsentIsKeptAndSaysSo() {
    install();
    EncryptionAlgorithm aes = Algorithms.encryption(Associations.AES);
    MemoryDataPlane plane = plane(3);
    plane.bindEncryption(aes, Map.of());
    plane.bindIntegrity(Algorithms.integrity("HMAC-SHA1-96"), Map.of());
    sa.install(plane, false);
    plane.unbindEncryption(aes);
    Result absent = plane.send(sa.packet(IpPacket.ICMP), PAYLOAD);
    assertThat(absent.disposition()).isEqualTo(Disposition.NO_SA);
    assertThat(absent.reason()).isEqualTo("no provider of AES-CBC-128");
    assertThat(plane.installed()).containsExactly(sa.saKey());
    plane.bindEncryption(aes, Map.of());
    Result back = plane.send(sa.packet(IpPacket.ICMP), PAYLOAD);
    assertThat(two.open(sa.saKey(), back.octets()).disposition()).isEqualTo(Disposition.OPENED);
  }

  /** RFC 4303 section 2.6. */
  @Test
  void dummyPacketsAreCountedAndDropped() {
    install();
    byte[] dummy = one.send(sa.packet(IpPacket.NO_NEXT_HEADER), PAYLOAD).octets();
    Result result = two.open(sa.saKey(), dummy);
    assertThat(result.disposition()).isEqualTo(Disposition.DISCARDED);
    assertThat(result.octets()).isEmpty();
    assertThat(counters(two).packets()).isEqualTo(1);
  }

  @Test
  void manyThreadsNeverUseASequenceNumberTwiceWhileProvidersComeAndGo() {
    sa.encryption = Optional.of(Associations.GCM);
    sa.integrity = Optional.empty();
    install();
    EncryptionAlgorithm first = Algorithms.encryption(Associations.GCM);
    Set<Long> sequences = ConcurrentHashMap.newKeySet();
    AtomicInteger opened = new AtomicInteger();
    IntStream.range(0, 2000)
        .parallel()
        .forEach(
            i -> {
              if (i % 50 == 0) {
                one.bindEncryption(first, Map.of("service.ranking", i));
              } else if (i % 50 == 25) {
                one.unbindEncryption(first);
              }
              byte[] packet = send().octets();
              sequences.add(ByteBuffer.wrap(packet).getLong(0));
              if (two.open(sa.saKey(), packet).disposition() == Disposition.OPENED) {
                opened.incrementAndGet();
              }
            });
    assertThat(sequences).hasSize(2000);
    assertThat(counters(two).integrityFailures()).isZero();
    assertThat((long) opened.get()).isEqualTo(counters(two).packets()).isPositive();
  }

  @Test
  void theNewestSaOfARekeyCarriesThePackets() {
    install();
    Associations renewed = new Associations();
    renewed.spi = 0x1001;
    renewed.install(one, false);
    assertThat(send().sa()).contains(renewed.saKey());
    one.remove(renewed.saKey());
    assertThat(send().sa()).contains(sa.saKey());
  }

  @Test
  void packetsOfUnknownOrOutboundSasAreNotOpened() {
    sa.install(one, false);
    byte[] packet = send().octets();
    assertThat(one.open(sa.saKey(), packet).disposition()).isEqualTo(Disposition.NO_SA);
    assertThat(two.open(sa.saKey(), packet).disposition()).isEqualTo(Disposition.NO_SA);
  }

  @Test
  void deactivationEndsEverySa() {
    install();
    one.deactivate();
    assertThat(one.installed()).isEmpty();
    assertThat(send().disposition()).isEqualTo(Disposition.DISCARDED);
  }
}
