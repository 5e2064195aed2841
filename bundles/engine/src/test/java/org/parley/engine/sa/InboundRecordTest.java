/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.sa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InboundRecordTest {
  private final InboundRecord record = new InboundRecord(new byte[] {1, 2, 3});

  @Test
  void aRepetitionIsAnsweredWithTheSameOctets() {
    byte[] answer = {9};
    record.answered(List.of(answer), true);

    assertThat(record.same(new byte[] {1, 2, 3})).isTrue();
    assertThat(record.same(new byte[] {1, 2, 4})).isFalse();
    assertThat(record.answerToDuplicate()).containsExactly(answer);
  }

  @Test
  void whatItsOwnTimerRepeatsIsNotSentForADuplicate() {
    record.answered(List.of(new byte[] {9}), false);

    assertThat(record.hasAnswer()).isTrue();
    assertThat(record.answerToDuplicate()).isEmpty();
  }

  @Test
  void replaysCannotBeUsedToAmplify() {
    record.answered(List.of(new byte[] {9}), true);
    for (int i = 0; i < 16; i++) {
      assertThat(record.answerToDuplicate()).hasSize(1);
    }

    assertThat(record.answerToDuplicate()).isEmpty();
  }
}
