/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev1;

import java.util.List;
import org.parley.api.number.ConfigurationType;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.DataAttribute;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * Attributes payload of a transaction exchange.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |     Type      |   RESERVED    |           Identifier          |
 * ~                           Attributes                          ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * draft-dukes-ike-mode-cfg-02 section 3.2.
 *
 * @param configurationType request, reply, set or acknowledge
 * @param identifier the same in a request and its reply, 0 to 65535
 * @param attributes attributes in the order of the wire
 * @param body octets after the generic header
 */
public record AttributesPayload(
    ConfigurationType configurationType, int identifier, List<DataAttribute> attributes, Slice body)
    implements Payload {

  public AttributesPayload {
    attributes = List.copyOf(attributes);
  }

  /** A payload to send. */
  public static AttributesPayload of(
      ConfigurationType type, int identifier, List<DataAttribute> attributes) {
    OctetWriter out = new OctetWriter().uint8(type.value()).uint8(0).uint16(identifier);
    attributes.forEach(attribute -> attribute.writeTo(out));
    return new AttributesPayload(type, identifier, attributes, out.toSlice());
  }

  /** Reads a body. */
  public static Decoded<AttributesPayload> decode(RawPayload raw) {
    return OctetReader.read(raw.body(), in -> read(in, raw.body()));
  }

  private static AttributesPayload read(OctetReader in, Slice body) {
    ConfigurationType type = new ConfigurationType(in.uint8("type"));
    in.skip(1, "reserved");
    int identifier = in.uint16("identifier");
    // libreswan fills the payload itself up to a multiple of four octets.
    return new AttributesPayload(type, identifier, DataAttribute.readAllFilledUp(in), body);
  }

  @Override
  public PayloadType type() {
    return PayloadType.ATTRIBUTES_V1;
  }
}
