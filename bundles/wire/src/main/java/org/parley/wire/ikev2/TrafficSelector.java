/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev2;

import org.parley.api.number.TrafficSelectorType;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;

/**
 * One traffic selector.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |   TS Type     |IP Protocol ID |       Selector Length         |
 * |           Start Port          |           End Port            |
 * ~                         Starting Address                      ~
 * ~                         Ending Address                        ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 7296 section 3.13.1; with a security label (RFC 9478 section 2.2) the label stands behind the
 * length.
 */
public sealed interface TrafficSelector {

  /** Form of the selector. */
  TrafficSelectorType selectorType();

  /**
   * A range of addresses and ports.
   *
   * @param protocol IP protocol, 0 for any
   * @param startPort 0 to 65535; 65535 together with an end port of 0 means OPAQUE
   * @param endPort 0 to 65535
   * @param startAddress first address, 4 or 16 octets
   * @param endAddress last address, as long as the first
   */
  record AddressRange(
      int protocol, int startPort, int endPort, Slice startAddress, Slice endAddress)
      implements TrafficSelector {

    public AddressRange {
      boolean fits = startAddress.length() == 4 || startAddress.length() == 16;
      if (!fits || endAddress.length() != startAddress.length()) {
        throw new IllegalArgumentException("addresses have 4 or 16 octets, both the same");
      }
    }

    @Override
    public TrafficSelectorType selectorType() {
      return startAddress.length() == 4
          ? TrafficSelectorType.IPV4_ADDR_RANGE
          : TrafficSelectorType.IPV6_ADDR_RANGE;
    }
  }

  /** A security label, opaque to IKE (RFC 9478). */
  record SecurityLabel(Slice label) implements TrafficSelector {
    @Override
    public TrafficSelectorType selectorType() {
      return TrafficSelectorType.SECLABEL;
    }
  }

  /**
   * A selector of a type that is not understood.
   *
   * @param protocol the second octet
   * @param content what follows the length
   */
  record Unknown(TrafficSelectorType selectorType, int protocol, Slice content)
      implements TrafficSelector {}

  /** Reads one selector. */
  static TrafficSelector read(OctetReader in) {
    TrafficSelectorType type = new TrafficSelectorType(in.uint8("TS type"));
    int protocol = in.uint8("IP protocol ID");
    int length = in.uint16("selector length");
    in.require(length >= 4, "selector length", length, "is less than its header");
    OctetReader content = in.sub(length - 4, "selector");
    if (type.equals(TrafficSelectorType.SECLABEL)) {
      return new SecurityLabel(content.rest());
    }
    boolean v4 = type.equals(TrafficSelectorType.IPV4_ADDR_RANGE);
    if (!v4 && !type.equals(TrafficSelectorType.IPV6_ADDR_RANGE)) {
      return new Unknown(type, protocol, content.rest());
    }
    int octets = v4 ? 4 : 16;
    TrafficSelector range =
        new AddressRange(
            protocol,
            content.uint16("start port"),
            content.uint16("end port"),
            content.slice(octets, "starting address"),
            content.slice(octets, "ending address"));
    content.require(!content.hasRemaining(), "selector length", length, "is too long");
    return range;
  }

  /** Appends this selector. */
  default void writeTo(OctetWriter out) {
    OctetWriter content = new OctetWriter();
    int protocol = 0;
    if (this instanceof AddressRange range) {
      protocol = range.protocol();
      content.uint16(range.startPort()).uint16(range.endPort());
      content.slice(range.startAddress()).slice(range.endAddress());
    } else if (this instanceof SecurityLabel label) {
      content.slice(label.label());
    } else if (this instanceof Unknown unknown) {
      protocol = unknown.protocol();
      content.slice(unknown.content());
    }
    out.uint8(selectorType().value()).uint8(protocol).uint16(content.length() + 4);
    out.octets(content.toArray());
  }
}
