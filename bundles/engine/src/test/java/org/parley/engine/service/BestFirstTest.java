/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which service stands before which when there are no preferences. */
class BestFirstTest {
  private static Provided<String> provided(String bundle, String version, int ranking, long id) {
    return new Provided<>("", new ProviderName(bundle, version, "component"), ranking, id);
  }

  @Test
  void theRankingCountsMoreThanVersionAndAge() {
    Provided<String> first = provided("a", "2.0.0", 0, 1);
    Provided<String> ranked = provided("a", "1.0.0", 5, 2);

    assertThat(BestFirst.sort(List.of(first, ranked))).containsExactly(ranked, first);
  }

  @Test
  void aNewerVersionTakesThePlaceOfItsOwnBundleOnly() {
    Provided<String> other = provided("other", "9.0.0", 0, 1);
    Provided<String> shipped = provided("shipped", "0.1.0", 0, 2);
    Provided<String> third = provided("third", "1.0.0", 0, 3);
    Provided<String> dropIn = provided("shipped", "0.1.1", 0, 4);

    assertThat(BestFirst.sort(List.of(other, shipped, third, dropIn)))
        .containsExactly(other, dropIn, shipped, third);
  }

  @Test
  void theOrderDoesNotDependOnWhoCameFirstIntoTheTable() {
    List<Provided<String>> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      all.add(provided("bundle" + i % 3, "1." + i, i % 2, i));
    }
    List<Provided<String>> sorted = BestFirst.sort(all);
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(all, random);

      assertThat(BestFirst.sort(all)).isEqualTo(sorted);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.1.0, 0.1.1",
    "0.9.0, 0.10.0",
    "1, 1.0.1",
    "0.1.0, 0.1.0.SNAPSHOT",
    "0.1.0.20260101, 0.1.0.20260102",
    "none, 0.0.0"
  })
  void versionsAreComparedByNumberAndQualifier(String lower, String higher) {
    assertThat(VersionOrder.ASCENDING.compare(lower, higher)).isNegative();
    assertThat(VersionOrder.ASCENDING.compare(higher, lower)).isPositive();
  }

  @Test
  void missingNumbersAreZero() {
    assertThat(VersionOrder.ASCENDING.compare("1", "1.0.0")).isZero();
  }
}
