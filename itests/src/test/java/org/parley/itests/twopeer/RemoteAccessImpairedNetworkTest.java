/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** XAUTH, Mode Config and Quick Mode over an impaired network. */
class RemoteAccessImpairedNetworkTest {
  /** The client's patience with its user, and a minute for the address. */
  private static final Duration PEOPLE = Duration.ofSeconds(120 + 60);

  private final ImpairedRuns runs =
      new ImpairedRuns(
          seed ->
              new RoadWarrior(
                      seed,
                      "user=office,mode-config=" + way(seed),
                      "users=test,pool=office,mode-config=" + way(seed),
                      "10.92.9.0/24")
                  .peers(),
          "vpn",
          ImpairedRuns.WITHOUT_PEOPLE.plus(PEOPLE));

  private static String way(long seed) {
    return seed % 2 == 0 ? "pull" : "push";
  }

  @Test
  @Tag(Seeds.TAG)
  void negotiationsEndAsTheyMust() {
    int count = Seeds.upTo(120);
    LoggerFactory.getLogger(RemoteAccessImpairedNetworkTest.class).info(runs.all(count));
  }

  @Test
  void aSeedReplaysIdentically() {
    for (long seed : new long[] {3, 76, 4711}) {
      assertThat(runs.run(seed)).isEqualTo(runs.run(seed));
    }
  }
}
