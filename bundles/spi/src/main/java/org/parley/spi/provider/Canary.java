/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.provider;

/**
 * A version of a bundle that is tried out: it serves a share of the new negotiations, the other
 * versions of that bundle the rest. Who belongs to the share follows from the peer's identity.
 *
 * @param bundle symbolic name
 * @param version the version that is tried out
 * @param share percent of the peers, 0 to 100
 */
public record Canary(String bundle, String version, int share) {
  /** All peers. */
  public static final int ALL = 100;

  public Canary {
    if (share < 0 || share > ALL) {
      throw new IllegalArgumentException("share of a canary is not 0 to 100: " + share);
    }
  }
}
