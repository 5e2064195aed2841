/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.Slice;

/**
 * Takes IP and UDP headers off a packet. Lengths that contradict the captured octets are tolerated
 * and noted, since captures of damaged traffic are worth reading.
 */
final class IpPacket {
  private static final int UDP = 17;
  private static final int ESP = 50;
  private static final int AH = 51;
  private static final int UDP_HEADER = 8;

  private record Addresses(InetAddress source, InetAddress destination) {}

  private IpPacket() {}

  static Decoded<Traffic> read(Slice packet) {
    return OctetReader.read(
        packet,
        in ->
            switch (in.peek() >>> 4) {
              case 4 -> ipv4(in, packet);
              case 6 -> ipv6(in, packet);
              default -> new Traffic.Other("not an IP packet");
            });
  }

  private static Traffic ipv4(OctetReader in, Slice packet) {
    int headerOctets = (in.uint8("IPv4 header length") & 0x0f) * 4;
    in.skip(1, "IPv4 type of service");
    int total = in.uint16("IPv4 total length");
    in.skip(2, "IPv4 identification");
    int fragment = in.uint16("IPv4 fragment");
    in.skip(1, "IPv4 time to live");
    int protocol = in.uint8("IPv4 protocol");
    in.skip(2, "IPv4 checksum");
    Addresses addresses = new Addresses(address(in, 4), address(in, 4));
    in.require(headerOctets >= 20, "IPv4 header length", headerOctets + " octets");
    in.skip(headerOctets - 20, "IPv4 options");
    int offset = (fragment & 0x1fff) * 8;
    boolean more = (fragment & 0x2000) != 0;
    if (offset > 0) {
      return new Traffic.LaterFragment();
    }
    String note = note(more, total > packet.length());
    boolean padded = total >= in.position() && total < packet.length();
    Slice rest = in.rest();
    Slice content = padded ? rest.slice(0, total - headerOctets) : rest;
    return byProtocol(protocol, content, addresses, note);
  }

  private static Traffic ipv6(OctetReader in, Slice packet) {
    in.skip(4, "IPv6 flow");
    int payload = in.uint16("IPv6 payload length");
    int next = in.uint8("IPv6 next header");
    in.skip(1, "IPv6 hop limit");
    Addresses addresses = new Addresses(address(in, 16), address(in, 16));
    boolean more = false;
    while (next == 0 || next == 43 || next == 44 || next == 60) {
      int header = next;
      next = in.uint8("IPv6 extension next header");
      int length = in.uint8("IPv6 extension length");
      if (header == 44) {
        int offset = in.uint16("IPv6 fragment offset");
        in.skip(4, "IPv6 fragment identification");
        more = (offset & 1) != 0;
        if (offset >= 8) {
          return new Traffic.LaterFragment();
        }
      } else {
        in.skip(6 + length * 8, "IPv6 extension");
      }
    }
    int total = 40 + payload;
    String note = note(more, total > packet.length());
    int octets = Math.max(0, Math.min(in.remaining(), total - in.position()));
    return byProtocol(next, in.slice(octets, "IPv6 payload"), addresses, note);
  }

  private static String note(boolean fragment, boolean cut) {
    return (fragment ? "first IP fragment only" : "")
        + (fragment && cut ? ", " : "")
        + (cut ? "cut or IP length wrong" : "");
  }

  private static Traffic byProtocol(int protocol, Slice content, Addresses addresses, String note) {
    return switch (protocol) {
      case UDP -> {
        Decoded<Traffic> udp = OctetReader.read(content, in -> udp(in, addresses, note));
        yield udp.value().orElseGet(() -> new Traffic.Other("UDP header is cut"));
      }
      case ESP -> new Traffic.Ipsec("ESP");
      case AH -> new Traffic.Ipsec("AH");
      default -> new Traffic.Other("IP protocol " + protocol);
    };
  }

  private static Traffic udp(OctetReader in, Addresses addresses, String note) {
    int source = in.uint16("UDP source port");
    int destination = in.uint16("UDP destination port");
    int length = in.uint16("UDP length");
    in.skip(2, "UDP checksum");
    Slice rest = in.rest();
    boolean shorter = length >= UDP_HEADER && length - UDP_HEADER < rest.length();
    boolean longer = length - UDP_HEADER > rest.length();
    return new Traffic.Udp(
        addresses.source(),
        source,
        addresses.destination(),
        destination,
        shorter ? rest.slice(0, length - UDP_HEADER) : rest,
        longer && note.isEmpty() ? "cut or UDP length wrong" : note);
  }

  private static InetAddress address(OctetReader in, int octets) {
    try {
      return InetAddress.getByAddress(in.slice(octets, "IP address").toArray());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("only an address of neither 4 nor 16 octets is unknown", e);
    }
  }
}
