/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.capture;

import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.Slice;

/** Takes the link header off a frame (LINKTYPE registry of tcpdump.org). */
public final class LinkLayer {
  private static final int NULL = 0;
  private static final int ETHERNET = 1;
  private static final int RAW_BSD = 12;
  private static final int RAW_OPENBSD = 14;
  private static final int RAW = 101;
  private static final int LOOP = 108;
  private static final int LINUX_SLL = 113;
  private static final int IPV4 = 228;
  private static final int IPV6 = 229;
  private static final int LINUX_SLL2 = 276;

  private static final int ETHERTYPE_IPV4 = 0x0800;
  private static final int ETHERTYPE_IPV6 = 0x86dd;

  private LinkLayer() {}

  /** What the frame carries. */
  public static Traffic read(Frame frame) {
    Decoded<Traffic> traffic = OctetReader.read(frame.octets(), in -> read(frame.linkType(), in));
    return traffic
        .value()
        .orElseGet(() -> new Traffic.Other(traffic.malformed().orElseThrow().toString()));
  }

  private static Traffic read(int linkType, OctetReader in) {
    return switch (linkType) {
      case ETHERNET -> {
        in.skip(12, "Ethernet addresses");
        yield byEtherType(in.uint16("EtherType"), in);
      }
      case LINUX_SLL -> {
        in.skip(14, "SLL header");
        yield byEtherType(in.uint16("SLL protocol"), in);
      }
      case LINUX_SLL2 -> {
        int protocol = in.uint16("SLL2 protocol");
        in.skip(18, "SLL2 header");
        yield byEtherType(protocol, in);
      }
      case NULL, LOOP -> {
        // An address family in the octet order of the capturing host; the IP version says the same.
        in.skip(4, "address family");
        yield ip(in.rest());
      }
      case RAW, RAW_BSD, RAW_OPENBSD, IPV4, IPV6 -> ip(in.rest());
      default -> new Traffic.Other("link type " + linkType + " is not known");
    };
  }

  private static Traffic byEtherType(int type, OctetReader in) {
    int etherType = type;
    while (etherType == 0x8100 || etherType == 0x88a8 || etherType == 0x9100) {
      in.skip(2, "VLAN tag");
      etherType = in.uint16("EtherType");
    }
    return etherType == ETHERTYPE_IPV4 || etherType == ETHERTYPE_IPV6
        ? ip(in.rest())
        : new Traffic.Other("EtherType 0x" + Integer.toHexString(etherType));
  }

  private static Traffic ip(Slice packet) {
    Decoded<Traffic> traffic = IpPacket.read(packet);
    return traffic
        .value()
        .orElseGet(() -> new Traffic.Other(traffic.malformed().orElseThrow().toString()));
  }
}
