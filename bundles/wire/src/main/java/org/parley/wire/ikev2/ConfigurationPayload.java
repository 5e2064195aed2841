/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev2;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.parley.api.number.ConfigurationAttribute;
import org.parley.api.number.ConfigurationType;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * Configuration payload.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |   CFG Type    |                    RESERVED                   |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |R|         Attribute Type      |            Length             |
 * ~                             Value                             ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 7296 section 3.15.
 *
 * @param configurationType request, reply, set or acknowledge
 * @param values attributes in the order of the wire
 * @param body octets after the generic header
 */
public record ConfigurationPayload(
    ConfigurationType configurationType, List<Value> values, Slice body) implements Payload {

  /**
   * One configuration attribute.
   *
   * @param attribute what is configured
   * @param value empty in a request that has no wish
   */
  public record Value(ConfigurationAttribute attribute, Slice value) {}

  public ConfigurationPayload {
    values = List.copyOf(values);
  }

  /** The values of this attribute, in order. */
  public Stream<Slice> all(ConfigurationAttribute attribute) {
    return values.stream().filter(v -> v.attribute().equals(attribute)).map(Value::value);
  }

  /** A payload to send. */
  public static ConfigurationPayload of(ConfigurationType type, List<Value> values) {
    OctetWriter out = new OctetWriter().uint8(type.value()).zeros(3);
    for (Value value : values) {
      out.uint16(value.attribute().value()).uint16(value.value().length()).slice(value.value());
    }
    return new ConfigurationPayload(type, values, out.toSlice());
  }

  /** Reads a body. */
  public static Decoded<ConfigurationPayload> decode(RawPayload raw) {
    return OctetReader.read(raw.body(), in -> read(in, raw.body()));
  }

  private static ConfigurationPayload read(OctetReader in, Slice body) {
    ConfigurationType type = new ConfigurationType(in.uint8("CFG type"));
    in.skip(3, "reserved");
    List<Value> values = new ArrayList<>();
    while (in.hasRemaining()) {
      // The first bit is reserved and ignored: there is no short form here.
      int attribute = in.uint16("attribute type") & 0x7fff;
      int length = in.uint16("attribute length");
      values.add(
          new Value(new ConfigurationAttribute(attribute), in.slice(length, "attribute value")));
    }
    return new ConfigurationPayload(type, values, body);
  }

  @Override
  public PayloadType type() {
    return PayloadType.CP;
  }
}
