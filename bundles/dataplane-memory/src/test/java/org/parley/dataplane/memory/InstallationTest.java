/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.api.event.Refusal;
import org.parley.api.number.AlgorithmId;
import org.parley.api.policy.IpsecProtocol;
import org.parley.spi.dataplane.PacketInjection.Disposition;
import org.parley.spi.dataplane.SaParameters;

/** What is refused, and by which name. */
class InstallationTest {
  private final MemoryDataPlane plane =
      new MemoryDataPlane(new VirtualTimers(), new Random(1)::nextBytes);
  private final Associations sa = new Associations();

  @BeforeEach
  void bind() {
    Algorithms.bindAll(plane);
  }

  private String refusal(MemoryDataPlane where) {
    Optional<Refusal> refusal = where.install(sa.side(true)).toCompletableFuture().join();
    return refusal.map(Refusal::reason).orElse("installed");
  }

  @Test
  void absentAlgorithmsAreNamed() {
    MemoryDataPlane empty = new MemoryDataPlane(new VirtualTimers(), new Random(2)::nextBytes);
    assertThat(refusal(empty)).isEqualTo("no provider of HMAC-SHA1-96");
    empty.bindIntegrity(Algorithms.integrity("HMAC-SHA1-96"), Map.of());
    assertThat(refusal(empty)).isEqualTo("no provider of AES-CBC-128");
    empty.bindEncryption(Algorithms.encryption(Associations.AES), Map.of());
    assertThat(refusal(empty)).isEqualTo("installed");
  }

  @Test
  void pairsThatMakeNoSenseAreRefused() {
    AlgorithmId des = AlgorithmId.encryption("DES-CBC");
    assertThat(plane.supports(IpsecProtocol.AH, Optional.of(des), sa.integrity)).isPresent();
    assertThat(plane.supports(IpsecProtocol.AH, Optional.empty(), Optional.empty())).isPresent();
    assertThat(plane.supports(IpsecProtocol.ESP, Optional.empty(), sa.integrity)).isPresent();
    assertThat(plane.supports(IpsecProtocol.ESP, Optional.of(des), Optional.empty()))
        .hasValueSatisfying(reason -> assertThat(reason).contains("DES-CBC without an integrity"));
    assertThat(plane.supports(IpsecProtocol.ESP, Optional.of(Associations.GCM), sa.integrity))
        .hasValueSatisfying(reason -> assertThat(reason).contains("HMAC-SHA1-96 is too much"));
    assertThat(plane.supports(IpsecProtocol.ESP, Optional.of(des), sa.integrity)).isEmpty();
  }

  @Test
  void spisMustBeAboveTheReservedOnesAndFree() {
    sa.spi = 255;
    assertThat(refusal(plane)).isEqualTo("SPI outside 256..4294967295: 255");
    sa.spi = 0x1_0000_0000L;
    assertThat(refusal(plane)).contains("4294967296");
    sa.spi = 256;
    assertThat(refusal(plane)).isEqualTo("installed");
    assertThat(refusal(plane)).contains("installed already");
  }

  @Test
  void addressesOfTwoFamiliesAreRefused() {
    sa.source = Associations.ip("2001:db8::1");
    assertThat(refusal(plane)).contains("two address families");
  }

  @Test
  void aKeyOfAnotherLengthIsRefused() {
    sa.encryption = Optional.of(AlgorithmId.encryption("AES-CBC", 256));
    sa.missingKeyOctets = 16;
    assertThat(refusal(plane)).isEqualTo("AES-CBC-256 takes a key of 32 octets, not 16");
    assertThat(plane.installed()).isEmpty();
  }

  @Test
  void keysAreCopied() {
    MemoryDataPlane peer = new MemoryDataPlane(new VirtualTimers(), new Random(2)::nextBytes);
    Algorithms.bindAll(peer);
    sa.install(peer, true);
    SaParameters parameters = sa.side(false);
    plane.install(parameters).toCompletableFuture().join();
    parameters.encryptionKey().close();
    parameters.integrityKey().close();
    byte[] packet = plane.send(sa.packet(IpPacket.ICMP), new byte[9]).octets();
    assertThat(peer.open(sa.saKey(), packet).disposition()).isEqualTo(Disposition.OPENED);
  }
}
