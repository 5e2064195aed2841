/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.parley.spi.crypto.KeyedMac;
import org.parley.spi.dataplane.PacketInjection.Disposition;

/**
 * AH packets (RFC 4302 section 2). The check value covers the IP header in front with its mutable
 * fields zeroed.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * |  Next Header  |  Payload Len  |           RESERVED            |
 * +---------------+---------------+---------------+---------------+
 * |                 Security Parameters Index (SPI)               |
 * +---------------+---------------+---------------+---------------+
 * |                    Sequence Number Field                      |
 * +---------------+---------------+---------------+---------------+
 * |            Integrity Check Value-ICV (variable), padding      |
 * +---------------+---------------+---------------+---------------+
 * </pre>
 */
final class AuthenticationHeader {
  static final int FIXED = 12;
  static final int PROTOCOL = 51;

  private AuthenticationHeader() {}

  /**
   * Makes a packet, from the AH header on, to stand behind the header that {@link IpPacket#header}
   * makes.
   *
   * @param sequence 64 bits, of which the upper half is only authenticated, and only if {@code
   *     extended}
   */
  static byte[] protect(
      KeyedMac mac,
      InetAddress source,
      InetAddress destination,
      long spi,
      long sequence,
      boolean extended,
      byte[] payload,
      int nextHeader) {
    int headerOctets = headerOctets(mac.outputOctets(), source.getAddress().length == 4 ? 4 : 8);
    byte[] packet = new byte[headerOctets + payload.length];
    ByteBuffer.wrap(packet)
        .put((byte) nextHeader)
        .put((byte) (headerOctets / 4 - 2))
        .putShort((short) 0)
        .putInt((int) spi)
        .putInt((int) sequence)
        .position(headerOctets)
        .put(payload);
    byte[] ipHeader = IpPacket.header(source, destination, PROTOCOL, packet.length);
    byte[] icv = icv(mac, ipHeader, packet, sequence, extended);
    System.arraycopy(icv, 0, packet, FIXED, icv.length);
    return packet;
  }

  /**
   * Checks a packet whose SPI belongs to {@code mac}.
   *
   * @param ipHeader header that stood in front of the packet, without options
   * @param packet from the AH header on
   */
  static Processed open(
      KeyedMac mac, byte[] ipHeader, byte[] packet, long sequence, boolean extended) {
    int headerOctets = headerOctets(mac.outputOctets(), ipHeader[0] >> 4 == 4 ? 4 : 8);
    if (packet.length < headerOctets || (packet[1] & 0xff) != headerOctets / 4 - 2) {
      return Processed.failed(
          Disposition.MALFORMED, "the AH header of this algorithm has " + headerOctets + " octets");
    }
    byte[] received = Arrays.copyOfRange(packet, FIXED, FIXED + mac.outputOctets());
    byte[] zeroed = packet.clone();
    Arrays.fill(zeroed, FIXED, FIXED + received.length, (byte) 0);
    byte[] expected = icv(mac, ipHeader, zeroed, sequence, extended);
    return MessageDigest.isEqual(expected, received)
        ? Processed.opened(
            packet[0] & 0xff, Arrays.copyOfRange(packet, headerOctets, packet.length))
        : Processed.failed(Disposition.INTEGRITY_FAILURE, "the integrity check value is wrong");
  }

  /** A multiple of 4 octets with IPv4, of 8 with IPv6 (RFC 4302 section 3.3.3.2.1). */
  private static int headerOctets(int icvOctets, int unit) {
    return (FIXED + icvOctets + unit - 1) / unit * unit;
  }

  private static byte[] icv(
      KeyedMac mac, byte[] ipHeader, byte[] packet, long sequence, boolean extended) {
    mac.update(immutable(ipHeader));
    mac.update(packet);
    if (extended) {
      mac.update(Octets.ofInt((int) (sequence >>> 32)));
    }
    return mac.finish();
  }

  /**
   * RFC 4302 section 3.3.3.1: zeroes type of service, flags, offset, TTL and checksum; class, flow
   * and hop limit.
   */
  static byte[] immutable(byte[] header) {
    byte[] immutable = header.clone();
    if (header[0] >> 4 == 4) {
      immutable[1] = 0;
      Arrays.fill(immutable, 6, 9, (byte) 0);
      Arrays.fill(immutable, 10, 12, (byte) 0);
    } else {
      immutable[0] &= (byte) 0xf0;
      Arrays.fill(immutable, 1, 4, (byte) 0);
      immutable[7] = 0;
    }
    return immutable;
  }
}
