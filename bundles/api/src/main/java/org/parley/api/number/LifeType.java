/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * Unit of a life duration, the same in phase 1 and phase 2 (RFC 2409 appendix A, RFC 2407 section
 * 4.5).
 */
public record LifeType(int value) {
  public static final LifeType SECONDS = new LifeType(1);
  public static final LifeType KILOBYTES = new LifeType(2);

  private static final Names NAMES = Names.ofConstants(LifeType.class, LifeType::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
