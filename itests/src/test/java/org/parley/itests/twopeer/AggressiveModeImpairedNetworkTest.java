/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.itests.harness.TwoPeers;
import org.slf4j.LoggerFactory;

/** Aggressive Mode and Quick Mode over an impaired network. */
class AggressiveModeImpairedNetworkTest {
  private static final String IKE = "-group 2 -hash SHA1 -encryption AES128";

  private final ImpairedRuns runs =
      new ImpairedRuns(seed -> TwoPeers.aggressive(seed, IKE, "ESP_AES128_HMAC_SHA1"));

  @Test
  @Tag(Seeds.TAG)
  void negotiationsEndAsTheyMust() {
    LoggerFactory.getLogger(AggressiveModeImpairedNetworkTest.class)
        .info(runs.all(Seeds.upTo(250)));
  }

  @Test
  void aSeedReplaysIdentically() {
    for (long seed : new long[] {3, 77, 4711}) {
      assertThat(runs.run(seed)).isEqualTo(runs.run(seed));
    }
  }
}
