/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.control;

import java.util.List;

/**
 * How a request ended.
 *
 * @param succeeded true when all of it was done
 * @param message one sentence for people; on failure why, and what would be right
 * @param trails ids of the trails that tell more
 */
public record Outcome(boolean succeeded, String message, List<Long> trails) {
  public Outcome {
    trails = List.copyOf(trails);
  }

  /** Success without a trail. */
  public static Outcome done(String message) {
    return new Outcome(true, message, List.of());
  }

  /** Failure without a trail. */
  public static Outcome failed(String message) {
    return new Outcome(false, message, List.of());
  }
}
