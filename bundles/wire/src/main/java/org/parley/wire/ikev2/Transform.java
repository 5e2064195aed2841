/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev2;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.parley.api.number.TransformType;
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
 * | Last Substruc |   RESERVED    |        Transform Length       |
 * |Transform Type |   RESERVED    |          Transform ID         |
 * ~                      Transform Attributes                     ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 7296 section 3.3.2.
 *
 * @param transformType what kind of algorithm
 * @param id algorithm number in the space of its type, 0 to 65535
 * @param attributes attributes; only the key length is defined
 */
public record Transform(TransformType transformType, int id, List<DataAttribute> attributes) {
  /** Attribute type of the key length, in bits (RFC 7296 section 3.3.5). */
  public static final int KEY_LENGTH = 14;

  private static final int MORE = 3;

  public Transform {
    attributes = List.copyOf(attributes);
  }

  /** A transform without attributes. */
  public static Transform of(TransformType type, int id) {
    return new Transform(type, id, List.of());
  }

  /** A transform with a key length in bits; 0 for none. */
  public static Transform of(TransformType type, int id, int keyBits) {
    return new Transform(
        type, id, keyBits == 0 ? List.of() : List.of(DataAttribute.basic(KEY_LENGTH, keyBits)));
  }

  /** The key length in bits, when the transform has the attribute in its short form. */
  public OptionalInt keyBits() {
    return attributes.stream()
        .filter(attribute -> attribute.type() == KEY_LENGTH && attribute.basic())
        .mapToInt(attribute -> (int) attribute.number().orElse(0))
        .findFirst();
  }

  /**
   * True when it carries an attribute that nobody defined, which forbids choosing it (RFC 7296
   * section 3.3.6).
   */
  public boolean hasUnknownAttribute() {
    return attributes.stream().anyMatch(attribute -> attribute.type() != KEY_LENGTH);
  }

  static List<Transform> readAll(OctetReader in, int count) {
    List<Transform> transforms = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int more = in.uint8("transform last substructure");
      int expected = i < count - 1 ? MORE : 0;
      in.require(
          more == expected,
          "transform last substructure",
          more,
          expected == 0 ? "instead of 0" : "instead of 3");
      in.skip(1, "transform reserved");
      int length = in.uint16("transform length");
      in.require(length >= 8, "transform length", length, "is less than its header");
      OctetReader body = in.sub(length - 4, "transform");
      TransformType type = new TransformType(body.uint8("transform type"));
      body.skip(1, "transform reserved");
      int id = body.uint16("transform ID");
      transforms.add(new Transform(type, id, DataAttribute.readAll(body)));
    }
    return List.copyOf(transforms);
  }

  void writeTo(OctetWriter out, boolean last) {
    int start = out.length();
    out.uint8(last ? 0 : MORE).uint8(0).uint16(0);
    out.uint8(transformType.value()).uint8(0).uint16(id);
    attributes.forEach(attribute -> attribute.writeTo(out));
    out.patchUint16(start + 2, out.length() - start);
  }
}
