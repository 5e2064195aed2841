/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.sa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpentMessageIdsTest {
  @Test
  void remembersWhatWasUsedAndForgetsTheOldestWhenThereAreTooMany() {
    SpentMessageIds spent = new SpentMessageIds();
    for (long key = 0; key < SpentMessageIds.MOST; key++) {
      spent.add(key);
    }
    spent.add(0);
    assertThat(spent.contains(0)).isTrue();
    spent.add(SpentMessageIds.MOST);
    assertThat(spent.contains(0)).isFalse();
    assertThat(spent.contains(1)).isTrue();
    assertThat(spent.contains(SpentMessageIds.MOST)).isTrue();
    assertThat(spent.contains(SpentMessageIds.MOST + 1L)).isFalse();
  }
}
