/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * IPComp transform identifier of both versions (RFC 2407 section 4.4.5, RFC 7296 section 3.10.1).
 */
public record IpcompTransform(int value) {
  public static final IpcompTransform OUI = new IpcompTransform(1);
  public static final IpcompTransform DEFLATE = new IpcompTransform(2);
  public static final IpcompTransform LZS = new IpcompTransform(3);
  public static final IpcompTransform LZJH = new IpcompTransform(4);

  private static final Names NAMES =
      Names.ofConstants(IpcompTransform.class, IpcompTransform::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
