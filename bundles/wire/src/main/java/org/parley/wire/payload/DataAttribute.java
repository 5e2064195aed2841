/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.payload;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;

/**
 * An attribute of a transform or of a configuration, short (TV) or long (TLV).
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |A|       Attribute Type        |    AF=0  Attribute Length     |
 * |F|                             |    AF=1  Attribute Value      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                   AF=0  Attribute Value                       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 2408 section 3.3, RFC 7296 section 3.3.5.
 *
 * @param type 0 to 32767
 * @param basic true for the short form, whose value has exactly 2 octets
 * @param value the value's octets, at most 65535
 */
public record DataAttribute(int type, boolean basic, Slice value) {
  private static final int SHORTEST = 4;

  public DataAttribute {
    if (basic && value.length() != 2) {
      throw new IllegalArgumentException("a basic attribute has 2 octets, not " + value.length());
    }
  }

  /** The short form; {@code value} is 0 to 65535. */
  public static DataAttribute basic(int type, int value) {
    return new DataAttribute(type, true, new OctetWriter().uint16(value).toSlice());
  }

  /** The long form. */
  public static DataAttribute variable(int type, Slice value) {
    return new DataAttribute(type, false, value);
  }

  /** A number: the short form when it fits in 2 octets, else the long form with 4 octets. */
  public static DataAttribute number(int type, long value) {
    return value <= 0xffff
        ? basic(type, (int) value)
        : variable(type, new OctetWriter().uint32(value).toSlice());
  }

  /** The value as an unsigned number; empty when it has no octets or needs more than 63 bits. */
  public OptionalLong number() {
    long number = 0;
    for (int i = 0; i < value.length(); i++) {
      if (number >>> 55 != 0) {
        return OptionalLong.empty();
      }
      number = number << 8 | value.get(i);
    }
    return value.length() == 0 ? OptionalLong.empty() : OptionalLong.of(number);
  }

  /** Reads attributes up to the end of {@code in}. */
  public static List<DataAttribute> readAll(OctetReader in) {
    List<DataAttribute> attributes = new ArrayList<>();
    while (in.hasRemaining()) {
      attributes.add(read(in));
    }
    return List.copyOf(attributes);
  }

  /** The same; up to three zeros may follow, too few for an attribute. */
  public static List<DataAttribute> readAllFilledUp(OctetReader in) {
    List<DataAttribute> attributes = new ArrayList<>();
    while (in.remaining() >= SHORTEST) {
      attributes.add(read(in));
    }
    while (in.hasRemaining()) {
      in.require(in.uint8("fill") == 0, "fill", "not zero, and too short for an attribute");
    }
    return List.copyOf(attributes);
  }

  private static DataAttribute read(OctetReader in) {
    int head = in.uint16("attribute type");
    boolean basic = (head & 0x8000) != 0;
    int octets = basic ? 2 : in.uint16("attribute length");
    return new DataAttribute(head & 0x7fff, basic, in.slice(octets, "attribute value"));
  }

  /** Appends this attribute. */
  public void writeTo(OctetWriter out) {
    out.uint16(basic ? type | 0x8000 : type);
    if (!basic) {
      out.uint16(value.length());
    }
    out.slice(value);
  }
}
