/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.proposal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.parley.api.number.LifeType;
import org.parley.wire.payload.DataAttribute;

/**
 * The attributes of a transform or of a RESPONDER-LIFETIME notify, sorted out.
 *
 * @param values numbers by attribute class, life attributes excepted
 * @param life what was said of the lifetime; units of which nothing was said are 0
 * @param saidSeconds a lifetime in seconds was given
 * @param fault why the attributes can't be used, empty text when they can
 */
public record AttributeSet(
    Map<Integer, Long> values, Lifetime life, boolean saidSeconds, String fault) {
  public AttributeSet {
    values = Map.copyOf(values);
  }

  /**
   * Reads attributes. Contradictory ones (a class or a life duration twice) and unknown ones make
   * the whole unusable (RFC 2407 section 4.5: conflicting and unsupported attributes are refused).
   *
   * @param typeClass attribute class of the life type
   * @param durationClass attribute class of the life duration
   * @param known other classes that are understood
   */
  public static AttributeSet read(
      List<DataAttribute> attributes, int typeClass, int durationClass, Set<Integer> known) {
    Reader reader = new Reader(typeClass, durationClass, known);
    for (DataAttribute attribute : attributes) {
      String fault = reader.take(attribute);
      if (!fault.isEmpty()) {
        return new AttributeSet(Map.of(), new Lifetime(0, 0), false, fault);
      }
    }
    return new AttributeSet(reader.values, reader.life, reader.said.contains(LifeType.SECONDS), "");
  }

  /** A value, 0 when absent. */
  int value(int attributeClass) {
    return (int) Math.min(Integer.MAX_VALUE, values.getOrDefault(attributeClass, 0L));
  }

  /** True when an attribute of this class is there. */
  boolean has(int attributeClass) {
    return values.containsKey(attributeClass);
  }

  private static final class Reader {
    private final int typeClass;
    private final int durationClass;
    private final Set<Integer> known;
    private final Map<Integer, Long> values = new LinkedHashMap<>();
    private final Set<LifeType> said = new java.util.HashSet<>();
    private Lifetime life = new Lifetime(0, 0);
    private LifeType unit;

    Reader(int typeClass, int durationClass, Set<Integer> known) {
      this.typeClass = typeClass;
      this.durationClass = durationClass;
      this.known = known;
    }

    // Returns what is wrong, or empty text.
    String take(DataAttribute attribute) {
      OptionalLong number = attribute.number();
      if (number.isEmpty()) {
        return "attribute " + attribute.type() + " is no number";
      }
      long value = number.getAsLong();
      if (attribute.type() == typeClass) {
        unit = new LifeType((int) Math.min(value, Integer.MAX_VALUE));
        boolean good = unit.equals(LifeType.SECONDS) || unit.equals(LifeType.KILOBYTES);
        return good ? "" : "unknown life type " + value;
      }
      if (attribute.type() == durationClass) {
        return duration(value);
      }
      if (!known.contains(attribute.type())) {
        return "attribute " + attribute.type() + " is not supported";
      }
      boolean first = values.put(attribute.type(), value) == null;
      return first ? "" : "attribute " + attribute.type() + " stands twice";
    }

    private String duration(long value) {
      if (unit == null) {
        return "a life duration without a life type";
      }
      if (!said.add(unit)) {
        return "two life durations in " + unit.name();
      }
      if (value == 0) {
        return "a life duration of 0";
      }
      life = life.with(unit, value);
      return "";
    }
  }
}
