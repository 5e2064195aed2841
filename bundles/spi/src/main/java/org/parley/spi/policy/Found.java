/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.policy;

import java.util.List;
import java.util.Optional;
import org.parley.api.event.Decision;

/**
 * The answer of a search.
 *
 * @param value what was found; empty when nothing matched or the match can't be used
 * @param reason why nothing was found, empty text when something was
 * @param decisions every record that was looked at, in order
 */
public record Found<T>(Optional<T> value, String reason, List<Decision> decisions) {
  public Found {
    decisions = List.copyOf(decisions);
  }

  /** Something was found. */
  public static <T> Found<T> of(T value, List<Decision> decisions) {
    return new Found<>(Optional.of(value), "", decisions);
  }

  /** Nothing usable was found. */
  public static <T> Found<T> nothing(String reason, List<Decision> decisions) {
    return new Found<>(Optional.empty(), reason, decisions);
  }
}
