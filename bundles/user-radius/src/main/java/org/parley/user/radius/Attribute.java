/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.user.radius;

import java.nio.charset.StandardCharsets;
import org.parley.wire.octets.Slice;

/**
 * A RADIUS attribute.
 *
 * @param value 0 to 253 octets
 */
record Attribute(AttributeType type, Slice value) {
  static final int MOST_OCTETS = 253;

  Attribute {
    if (value.length() > MOST_OCTETS) {
      throw new IllegalArgumentException(value.length() + " octets in an attribute");
    }
  }

  static Attribute text(AttributeType type, String text) {
    return new Attribute(type, Slice.of(text.getBytes(StandardCharsets.UTF_8)));
  }
}
