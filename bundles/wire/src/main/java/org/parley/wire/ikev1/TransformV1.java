/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.payload.DataAttribute;

/**
 * One transform of a proposal.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Next Payload  |   RESERVED    |         Payload Length        |
 * |  Transform #  |  Transform-Id |           RESERVED2           |
 * ~                        SA Attributes                          ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 2408 section 3.6.
 *
 * @param number its number in the proposal, 0 to 255
 * @param transformId identifier in the space of the proposal's protocol; 1 (KEY_IKE) in phase 1
 * @param attributes attributes in the order of the wire
 */
public record TransformV1(int number, int transformId, List<DataAttribute> attributes) {
  /** Transform identifier of every phase 1 transform (RFC 2407 section 4.4.2). */
  public static final int KEY_IKE = 1;

  public TransformV1 {
    attributes = List.copyOf(attributes);
  }

  /** The first attribute of this class. */
  public Optional<DataAttribute> attribute(int attributeClass) {
    return attributes.stream().filter(a -> a.type() == attributeClass).findFirst();
  }

  /** The first attribute of this class as a number; empty when absent or too long for one. */
  public OptionalLong number(int attributeClass) {
    return attribute(attributeClass).map(DataAttribute::number).orElse(OptionalLong.empty());
  }

  /** Reads exactly {@code count} transforms from {@code in}. */
  static List<TransformV1> readAll(OctetReader in, int count) {
    List<TransformV1> transforms = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int next = in.uint8("transform next payload");
      int expected = i < count - 1 ? PayloadType.TRANSFORM_V1.value() : 0;
      in.require(
          next == expected,
          "transform next payload",
          next,
          expected == 0 ? "instead of 0" : "instead of 3");
      in.skip(1, "transform reserved");
      int length = in.uint16("transform length");
      in.require(length >= 8, "transform length", length, "is less than its header");
      OctetReader body = in.sub(length - 4, "transform");
      int number = body.uint8("transform number");
      int id = body.uint8("transform identifier");
      body.skip(2, "transform reserved2");
      transforms.add(new TransformV1(number, id, DataAttribute.readAll(body)));
    }
    return List.copyOf(transforms);
  }

  void writeTo(OctetWriter out, boolean last) {
    int start = out.length();
    out.uint8(last ? 0 : PayloadType.TRANSFORM_V1.value()).uint8(0).uint16(0);
    out.uint8(number).uint8(transformId).uint16(0);
    attributes.forEach(attribute -> attribute.writeTo(out));
    out.patchUint16(start + 2, out.length() - start);
  }
}
