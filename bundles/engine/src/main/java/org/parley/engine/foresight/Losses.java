/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.foresight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one SA would miss, and the gravest that follows from it. */
final class Losses {
  private final Departure departure;
  private final List<String> missing = new ArrayList<>();
  private Optional<Effect> gravest = Optional.empty();

  Losses(Departure departure) {
    this.departure = departure;
  }

  /** Notes a need, if it would be lost. */
  void check(Need need, Effect effect) {
    if (departure.lost(need)) {
      note(need, effect);
    }
  }

  /** Notes what is lost. */
  void note(Need need, Effect effect) {
    if (!missing.contains(need.toString())) {
      missing.add(need.toString());
    }
    gravest = gravest.filter(other -> other.compareTo(effect) < 0).or(() -> Optional.of(effect));
  }

  List<String> missing() {
    return missing;
  }

  /** Empty when nothing is lost. */
  Optional<Effect> gravest() {
    return gravest;
  }
}
