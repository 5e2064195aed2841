/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.identity.PacketDescriptor;

class IpPacketTest {
  private static final PacketDescriptor ICMP =
      new PacketDescriptor(Associations.ip("10.1.0.1"), Associations.ip("10.2.0.2"), 1, 0, 0);

  @Test
  void ipv4IsBuiltFieldByField() {
    byte[] packet = IpPacket.encode(ICMP, hex(IndependentPackets.ECHO));
    assertThat(HexFormat.of().formatHex(packet)).isEqualTo(IndependentPackets.INNER);
    assertThat(Checksum.of(Arrays.copyOf(packet, 20))).as("a right header sums up to 0").isZero();
  }

  @Test
  void ipv6WithUdpIsBuiltFieldByField() {
    PacketDescriptor packet =
        new PacketDescriptor(
            Associations.ip("2001:db8::1"), Associations.ip("2001:db8::2"), IpPacket.UDP, 4711, 53);
    byte[] octets = IpPacket.encode(packet, hex("616263"));
    assertThat(HexFormat.of().formatHex(octets, 0, 8)).isEqualTo("60000000000b1140");
    assertThat(HexFormat.of().formatHex(octets, 40, 46)).isEqualTo("12670035000b");
    byte[] pseudo = Arrays.copyOf(Arrays.copyOfRange(octets, 8, 40), 40);
    pseudo[35] = 11;
    pseudo[39] = 17;
    assertThat(Checksum.of(pseudo, Arrays.copyOfRange(octets, 40, 51)))
        .as("pseudo header and datagram sum up to 0")
        .isZero();
    IpPacket decoded = IpPacket.decode(IpPacket.IPV6, octets).orElseThrow();
    assertThat(decoded.descriptor()).isEqualTo(packet);
    assertThat(decoded.payload()).isEqualTo(hex("616263"));
  }

  @Test
  void octetsBehindTheEndAreTrafficFlowPadding() {
    byte[] packet = hex(IndependentPackets.INNER);
    IpPacket decoded =
        IpPacket.decode(IpPacket.IPV4, Arrays.copyOf(packet, packet.length + 50)).orElseThrow();
    assertThat(decoded.payload()).isEqualTo(hex(IndependentPackets.ECHO));
    assertThat(decoded.descriptor()).isEqualTo(ICMP);
  }

  @Test
  void whatIsCutFragmentedOrOfAnotherVersionIsMalformed() {
    byte[] packet = hex(IndependentPackets.INNER);
    for (int length = 0; length < packet.length; length++) {
      assertThat(IpPacket.decode(IpPacket.IPV4, Arrays.copyOf(packet, length))).isEmpty();
    }
    assertThat(IpPacket.decode(IpPacket.IPV6, packet)).isEqualTo(Optional.empty());
    assertThat(IpPacket.decode(1, packet)).isEmpty();
    byte[] fragment = packet.clone();
    fragment[6] = 0x20;
    assertThat(IpPacket.decode(IpPacket.IPV4, fragment)).isEmpty();
    byte[] shortHeader = packet.clone();
    shortHeader[0] = 0x44;
    assertThat(IpPacket.decode(IpPacket.IPV4, shortHeader)).isEmpty();
    byte[] udp = IpPacket.header(ICMP.source(), ICMP.destination(), IpPacket.UDP, 0);
    assertThat(IpPacket.decode(IpPacket.IPV4, udp)).as("no room for ports").isEmpty();
  }

  @Test
  void aWholePacketOfAProtocolIsToldFromItsBody() {
    byte[] whole = hex(IndependentPackets.AH_IPV4_WITH_HEADER);
    assertThat(IpPacket.headerOctets(whole, 51)).isEqualTo(20);
    assertThat(IpPacket.headerOctets(whole, 50)).isZero();
    assertThat(IpPacket.headerOctets(hex(IndependentPackets.AH_IPV4), 51)).isZero();
    assertThat(IpPacket.headerOctets(Arrays.copyOf(whole, whole.length - 1), 51)).isZero();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
