/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What loops read with each message. */
class RankedTableTest {
  private final RankedTable<String, String> table = new RankedTable<>();

  private Provided<String> add(String key, String service, int ranking) {
    Provided<String> provided =
        new Provided<>(service, new ProviderName("bundle", "1", service), ranking, ranking);
    provided.markTested();
    table.add(key, provided);
    return provided;
  }

  @Test
  void theBestOfEachKeyComesInTheOrderOfTheKeys() {
    Provided<String> second = add("b", "only", 0);
    add("a", "worse", 1);
    Provided<String> first = add("a", "better", 2);

    assertThat(table.bestOfEach()).containsExactly(first, second);
  }

  @Test
  void aProviderTakenOutOfUseGivesWayAtOnce() {
    Provided<String> next = add("a", "worse", 1);
    Provided<String> best = add("a", "better", 2);
    best.quarantine("it threw");

    assertThat(table.bestOfEach()).containsExactly(next);
    assertThat(table.best("a")).contains(next);
  }

  @Test
  void aKeyWhoseLastProviderHasLeftIsGone() {
    Provided<String> left = add("a", "only", 0);
    Provided<String> stays = add("b", "other", 0);
    table.remove("a", left);

    assertThat(table.bestOfEach()).containsExactly(stays);
    assertThat(table.everything()).containsOnlyKeys("b");
  }
}
