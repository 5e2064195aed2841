/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

/**
 * How many runs of a kind, each from a seed of its own: at every change a share, and as many as
 * {@code ./parley soak seeds} asks for. Tests that ask here carry the tag {@value #TAG}.
 */
final class Seeds {
  static final String TAG = "seeds";

  private Seeds() {}

  /**
   * From seed 1 to this one.
   *
   * @param share at every change
   */
  static int upTo(int share) {
    return Integer.getInteger("parley.seeds", share);
  }
}
