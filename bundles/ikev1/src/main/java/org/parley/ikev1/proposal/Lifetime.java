/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.proposal;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.number.LifeType;
import org.parley.wire.payload.DataAttribute;

/**
 * Lifetime of an SA in both units, which end it independently (RFC 2407 section 4.5, RFC 2409
 * appendix A).
 *
 * @param seconds 0 = without end
 * @param kilobytes 0 = without end
 */
public record Lifetime(long seconds, long kilobytes) {
  /** What an SA lives when nothing is said of it (RFC 2407 section 4.5). */
  public static final long DEFAULT_SECONDS = 28_800;

  // The wire has no "without end": the longest time that fits, 136 years, stands for it.
  private static final long LONGEST = 0xffff_ffffL;

  /** Of seconds only. */
  public static Lifetime ofSeconds(long seconds) {
    return new Lifetime(seconds, 0);
  }

  /** The shorter value of each unit. */
  public Lifetime shorter(Lifetime other) {
    return new Lifetime(shorter(seconds, other.seconds), shorter(kilobytes, other.kilobytes));
  }

  /** True when it is longer than {@code other} in some unit. */
  public boolean exceeds(Lifetime other) {
    return !shorter(other).equals(this);
  }

  /**
   * As attributes; seconds are always said, kilobytes only when they have an end.
   *
   * @param typeClass attribute class of the life type
   * @param durationClass attribute class of the life duration
   */
  public List<DataAttribute> attributes(int typeClass, int durationClass) {
    List<DataAttribute> attributes = new ArrayList<>();
    attributes.add(DataAttribute.basic(typeClass, LifeType.SECONDS.value()));
    attributes.add(DataAttribute.number(durationClass, seconds == 0 ? LONGEST : seconds));
    if (kilobytes != 0) {
      attributes.add(DataAttribute.basic(typeClass, LifeType.KILOBYTES.value()));
      attributes.add(DataAttribute.number(durationClass, kilobytes));
    }
    return attributes;
  }

  /** This lifetime with one unit set from the wire. */
  Lifetime with(LifeType unit, long value) {
    long bounded = value >= LONGEST ? 0 : value;
    return unit.equals(LifeType.SECONDS)
        ? new Lifetime(bounded, kilobytes)
        : new Lifetime(seconds, bounded);
  }

  private static long shorter(long one, long other) {
    if (one == 0 || other == 0) {
      return Math.max(one, other);
    }
    return Math.min(one, other);
  }

  @Override
  public String toString() {
    return text(seconds, " s") + (kilobytes == 0 ? "" : ", " + text(kilobytes, " kB"));
  }

  private static String text(long value, String unit) {
    return value == 0 ? "without end" : value + unit;
  }
}
