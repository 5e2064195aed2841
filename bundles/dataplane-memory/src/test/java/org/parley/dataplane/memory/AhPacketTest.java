/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.KeyedMac;
import org.parley.spi.dataplane.PacketInjection.Disposition;

class AhPacketTest {
  private static final KeyedMac SHA1 =
      Algorithms.integrity("HMAC-SHA1-96").key(Secret.owning(Algorithms.counting(0x3c, 20)));
  private static final KeyedMac SHA2 =
      Algorithms.integrity("HMAC-SHA2-256-128").key(Secret.owning(Algorithms.counting(0x64, 32)));

  @Test
  void transportModeOverIpv4() throws UnknownHostException {
    byte[] packet =
        AuthenticationHeader.protect(
            SHA1,
            ip("192.0.2.1"),
            ip("192.0.2.2"),
            0x1000,
            1,
            false,
            hex(IndependentPackets.ECHO),
            1);
    assertThat(HexFormat.of().formatHex(packet)).isEqualTo(IndependentPackets.AH_IPV4);
  }

  /** Class, TTL and checksum may change on the way, the identification may not. */
  @Test
  void mutableFieldsOfTheRealHeaderAreLeftOut() {
    byte[] whole = hex(IndependentPackets.AH_IPV4_WITH_HEADER);
    byte[] header = Arrays.copyOf(whole, 20);
    byte[] packet = Arrays.copyOfRange(whole, 20, whole.length);
    Processed opened = AuthenticationHeader.open(SHA1, header, packet, 1, false);
    assertThat(opened.nextHeader()).isEqualTo(1);
    assertThat(opened.octets()).isEqualTo(hex(IndependentPackets.ECHO));
    for (int field : new int[] {1, 6, 7, 8, 10, 11}) {
      byte[] changed = header.clone();
      changed[field] ^= 1;
      assertThat(AuthenticationHeader.open(SHA1, changed, packet, 1, false).opened()).isTrue();
    }
    for (int field : new int[] {2, 3, 4, 5, 9, 12, 19}) {
      byte[] changed = header.clone();
      changed[field] ^= 1;
      assertThat(AuthenticationHeader.open(SHA1, changed, packet, 1, false).disposition())
          .as("octet %d", field)
          .isEqualTo(Disposition.INTEGRITY_FAILURE);
    }
  }

  /**
   * The header is a multiple of 8 octets with IPv6; the upper half of the number is only
   * authenticated.
   */
  @Test
  void tunnelModeOverIpv6() throws UnknownHostException {
    byte[] inner = hex(IndependentPackets.INNER);
    InetAddress source = ip("2001:db8::1");
    InetAddress destination = ip("2001:db8::2");
    byte[] packet =
        AuthenticationHeader.protect(SHA2, source, destination, 0x2000, 2, false, inner, 4);
    byte[] extended =
        AuthenticationHeader.protect(
            SHA2, source, destination, 0x2000, (1L << 32) + 2, true, inner, 4);
    assertThat(HexFormat.of().formatHex(packet)).isEqualTo(IndependentPackets.AH_IPV6);
    assertThat(HexFormat.of().formatHex(extended)).isEqualTo(IndependentPackets.AH_IPV6_EXTENDED);
    byte[] header = IpPacket.header(source, destination, 51, extended.length);
    assertThat(AuthenticationHeader.open(SHA2, header, extended, (1L << 32) + 2, true).octets())
        .isEqualTo(inner);
    assertThat(AuthenticationHeader.open(SHA2, header, extended, 2, true).disposition())
        .isEqualTo(Disposition.INTEGRITY_FAILURE);
  }

  @Test
  void aWrongPayloadLengthFieldOrTooFewOctetsAreMalformed() {
    byte[] header = IpPacket.header(loopback(1), loopback(2), 51, 24);
    byte[] packet = hex(IndependentPackets.AH_IPV4);
    byte[] changed = packet.clone();
    changed[1]++;
    assertThat(AuthenticationHeader.open(SHA1, header, changed, 1, false).disposition())
        .isEqualTo(Disposition.MALFORMED);
    for (int length = 8; length < 24; length++) {
      byte[] cut = Arrays.copyOf(packet, length);
      assertThat(AuthenticationHeader.open(SHA1, header, cut, 1, false).disposition())
          .isEqualTo(Disposition.MALFORMED);
    }
  }

  private static InetAddress loopback(int last) {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static InetAddress ip(String text) throws UnknownHostException {
    return InetAddress.getByName(text);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
