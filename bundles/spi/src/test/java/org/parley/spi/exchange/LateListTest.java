/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures are taken when they are looked at, and once. */
class LateListTest {
  private final List<Integer> pictured = new ArrayList<>();
  private int asked;

  private final List<String> list =
      new LateList<>(
          () -> {
            asked++;
            return List.of(1, 2, 3);
          },
          number -> {
            pictured.add(number);
            return "number " + number;
          });

  @Test
  void aListThatNobodyLooksAtAsksForNothing() {
    assertThat(LateList.copyOf(list)).isSameAs(list);
    assertThat(asked).isZero();
  }

  @Test
  void onlyWhatIsLookedAtIsPicturedAndOnlyOnce() {
    assertThat(list.size()).isEqualTo(3);
    assertThat(list.get(2)).isEqualTo("number 3");
    assertThat(list.get(2)).isSameAs(list.get(2));
    assertThat(asked).isEqualTo(1);
    assertThat(pictured).containsExactly(3);
  }

  @Test
  void itIsEqualToTheListOfItsPictures() {
    assertThat(list).isEqualTo(List.of("number 1", "number 2", "number 3"));
  }

  @Test
  void itCanNotBeChanged() {
    assertThatThrownBy(() -> list.add("more")).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void otherListsAreCopied() {
    List<String> changing = new ArrayList<>(List.of("one"));
    List<String> copy = LateList.copyOf(changing);
    changing.add("two");
    assertThat(copy).containsExactly("one");
  }
}
