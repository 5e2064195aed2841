/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.parley.api.event.Decision;
import org.parley.api.event.Trail;
import org.parley.spi.time.Clock;

/** The newest trails are kept, the others let go. */
class TrailBookTest {
  private static final int MORE_THAN_ARE_KEPT = 2000;

  private final TrailBook book =
      new TrailBook(
          new Clock() {
            @Override
            public long nanoTime() {
              return 0;
            }

            @Override
            public Instant now() {
              return Instant.EPOCH;
            }
          });

  private OpenTrail open() {
    OpenTrail trail = book.open("10.0.0.1/500", "main-mode responder");
    trail.note("record", "peer", Decision.Verdict.NOTED, "found");
    return trail;
  }

  @Test
  void theNewestComesFirst() {
    open();
    OpenTrail newest = open();

    assertThat(book.recent(1)).extracting(Trail::id).containsExactly(newest.id());
    assertThat(book.recent(1).get(0).decisions()).hasSize(1);
  }

  @Test
  void whatNobodyCanAskForHoldsNothingAnyMore() {
    OpenTrail oldest = open();
    for (int i = 0; i < MORE_THAN_ARE_KEPT; i++) {
      open();
    }
    oldest.note("late", "peer", Decision.Verdict.NOTED, "an SA still writes to it");
    oldest.end(true, "established");

    assertThat(book.recent(MORE_THAN_ARE_KEPT)).extracting(Trail::id).doesNotContain(oldest.id());
    assertThat(oldest.snapshot().decisions()).isEmpty();
    assertThat(oldest.snapshot().outcome()).isEqualTo("established");
  }
}
