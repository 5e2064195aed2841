/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.parley.api.identity.PacketDescriptor;

/**
 * IPv4 (RFC 791) and IPv6 (RFC 8200) packets without options and extension headers.
 *
 * @param descriptor addresses, protocol and ports
 * @param payload what follows the IP header, for UDP what follows the UDP header
 */
record IpPacket(PacketDescriptor descriptor, byte[] payload) {
  static final int ICMP = 1;
  static final int IPV4 = 4;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int IPV6 = 41;

  /** Marks a dummy packet in ESP (RFC 4303 section 2.6). */
  static final int NO_NEXT_HEADER = 59;

  private static final int IPV4_HEADER = 20;
  private static final int IPV6_HEADER = 40;
  private static final int UDP_HEADER = 8;
  private static final int HOPS = 64;
  private static final short DO_NOT_FRAGMENT = 0x4000;

  /** Number of the IP version in a Next Header field. */
  static int nextHeader(InetAddress address) {
    return address.getAddress().length == 4 ? IPV4 : IPV6;
  }

  /**
   * An IP header. The IPv4 identification is 0, which RFC 6864 allows for packets that are never
   * fragmented.
   *
   * @param payloadOctets what will follow
   */
  static byte[] header(
      InetAddress source, InetAddress destination, int protocol, int payloadOctets) {
    byte[] from = source.getAddress();
    byte[] to = destination.getAddress();
    if (from.length != to.length) {
      throw new IllegalArgumentException("two address families: " + source + ", " + destination);
    }
    if (from.length == 16) {
      return ByteBuffer.allocate(IPV6_HEADER)
          .putInt(6 << 28)
          .putShort((short) payloadOctets)
          .put((byte) protocol)
          .put((byte) HOPS)
          .put(from)
          .put(to)
          .array();
    }
    byte[] header =
        ByteBuffer.allocate(IPV4_HEADER)
            .putShort((short) 0x4500)
            .putShort((short) (IPV4_HEADER + payloadOctets))
            .putShort((short) 0)
            .putShort(DO_NOT_FRAGMENT)
            .put((byte) HOPS)
            .put((byte) protocol)
            .putShort((short) 0)
            .put(from)
            .put(to)
            .array();
    ByteBuffer.wrap(header).putShort(10, (short) Checksum.of(header));
    return header;
  }

  /**
   * The length of the IP header in front of {@code packet} when it is a whole packet of this
   * protocol without options, else 0.
   */
  static int headerOctets(byte[] packet, int protocol) {
    if (packet.length >= IPV6_HEADER && (packet[0] >> 4 & 0x0f) == 6) {
      int total = IPV6_HEADER + (ByteBuffer.wrap(packet).getShort(4) & 0xffff);
      return total == packet.length && (packet[6] & 0xff) == protocol ? IPV6_HEADER : 0;
    }
    if (packet.length >= IPV4_HEADER && packet[0] == 0x45) {
      int total = ByteBuffer.wrap(packet).getShort(2) & 0xffff;
      return total == packet.length && (packet[9] & 0xff) == protocol ? IPV4_HEADER : 0;
    }
    return 0;
  }

  /**
   * What follows the IP header of a packet: UDP gets its header, everything else is there already.
   */
  static byte[] upperLayer(PacketDescriptor packet, byte[] payload) {
    if (packet.protocol() != UDP) {
      return payload;
    }
    byte[] datagram =
        ByteBuffer.allocate(UDP_HEADER + payload.length)
            .putShort((short) packet.sourcePort())
            .putShort((short) packet.destinationPort())
            .putShort((short) (UDP_HEADER + payload.length))
            .putShort((short) 0)
            .put(payload)
            .array();
    int checksum = Checksum.of(pseudoHeader(packet, datagram.length), datagram);
    ByteBuffer.wrap(datagram).putShort(6, (short) (checksum == 0 ? 0xffff : checksum));
    return datagram;
  }

  private static byte[] pseudoHeader(PacketDescriptor packet, int octets) {
    byte[] from = packet.source().getAddress();
    return ByteBuffer.allocate(2 * from.length + 8)
        .put(from)
        .put(packet.destination().getAddress())
        .putInt(octets)
        .putInt(packet.protocol())
        .array();
  }

  /** A whole packet. */
  static byte[] encode(PacketDescriptor packet, byte[] payload) {
    byte[] upper = upperLayer(packet, payload);
    byte[] header = header(packet.source(), packet.destination(), packet.protocol(), upper.length);
    return Octets.concat(header, upper);
  }

  /**
   * Reads a whole packet; octets behind its end are traffic flow padding (RFC 4303 section 2.7).
   *
   * @return empty when it is malformed, a fragment, or of another version than {@code nextHeader}
   *     says
   */
  static Optional<IpPacket> decode(int nextHeader, byte[] octets) {
    if (nextHeader == IPV4 && octets.length >= IPV4_HEADER && octets[0] >> 4 == 4) {
      ByteBuffer in = ByteBuffer.wrap(octets);
      int headerOctets = (octets[0] & 0x0f) * 4;
      int total = in.getShort(2) & 0xffff;
      boolean fragment = (in.getShort(6) & 0x3fff) != 0;
      if (headerOctets < IPV4_HEADER || total < headerOctets || total > octets.length || fragment) {
        return Optional.empty();
      }
      byte[] upper = Arrays.copyOfRange(octets, headerOctets, total);
      return upper(address(octets, 12, 4), address(octets, 16, 4), octets[9] & 0xff, upper);
    }
    if (nextHeader == IPV6 && octets.length >= IPV6_HEADER && (octets[0] >> 4 & 0x0f) == 6) {
      int total = IPV6_HEADER + (ByteBuffer.wrap(octets).getShort(4) & 0xffff);
      if (total > octets.length) {
        return Optional.empty();
      }
      byte[] upper = Arrays.copyOfRange(octets, IPV6_HEADER, total);
      return upper(address(octets, 8, 16), address(octets, 24, 16), octets[6] & 0xff, upper);
    }
    return Optional.empty();
  }

  /** Reads what follows an IP header with these addresses. */
  static Optional<IpPacket> upper(
      InetAddress source, InetAddress destination, int protocol, byte[] upper) {
    boolean ports = protocol == UDP || protocol == TCP;
    if (ports && upper.length < UDP_HEADER) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(upper);
    int sourcePort = ports ? in.getShort(0) & 0xffff : 0;
    int destinationPort = ports ? in.getShort(2) & 0xffff : 0;
    byte[] payload = protocol == UDP ? Arrays.copyOfRange(upper, UDP_HEADER, upper.length) : upper;
    return Optional.of(
        new IpPacket(
            new PacketDescriptor(source, destination, protocol, sourcePort, destinationPort),
            payload));
  }

  private static InetAddress address(byte[] octets, int offset, int length) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(octets, offset, offset + length));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
