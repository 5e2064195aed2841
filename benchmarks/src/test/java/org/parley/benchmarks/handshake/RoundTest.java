/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Medians. */
class RoundTest {
  @Test
  void eachFigureHasItsOwnMedian() {
    List<Round> rounds =
        List.of(new Round(3, 10, 200), new Round(1, 30, 100), new Round(2, 20, 300));
    assertThat(Round.median(rounds)).isEqualTo(new Round(2, 20, 200));
    assertThat(Round.spread(rounds)).isEqualTo("1..3");
  }

  @Test
  void ofTwoRoundsItIsTheMiddle() {
    assertThat(Round.median(List.of(new Round(1, 1, 1), new Round(2, 4, 6))))
        .isEqualTo(new Round(1.5, 2.5, 3.5));
  }
}
