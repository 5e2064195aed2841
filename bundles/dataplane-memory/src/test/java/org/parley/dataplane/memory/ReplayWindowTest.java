/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayWindowTest {
  @Test
  void theEdgesOfTheWindow() {
    ReplayWindow window = new ReplayWindow(64);
    assertThat(window.acceptable(0)).as("0 is never sent").isFalse();
    window.accept(100);
    assertThat(window.acceptable(100)).isFalse();
    assertThat(window.acceptable(101)).isTrue();
    assertThat(window.acceptable(37)).as("the oldest of 64").isTrue();
    assertThat(window.acceptable(36)).as("one too old").isFalse();
    window.accept(37);
    assertThat(window.acceptable(37)).isFalse();
    window.accept(101);
    assertThat(window.acceptable(37)).as("pushed out").isFalse();
    assertThat(window.acceptable(38)).isTrue();
  }

  @Test
  void aLeapOverTheWholeWindowForgetsEverything() {
    ReplayWindow window = new ReplayWindow(64);
    for (long sequence = 1; sequence <= 64; sequence++) {
      window.accept(sequence);
    }
    window.accept(1L << 31);
    assertThat(window.acceptable((1L << 31) - 1)).isTrue();
    assertThat(window.acceptable((1L << 31) - 63)).isTrue();
    assertThat(window.acceptable((1L << 31) - 64)).isFalse();
    assertThat(window.acceptable(64)).isFalse();
  }

  /** Against a set of everything that was ever seen. */
  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 33, 64, 65, 100, 1024})
  void agreesWithASlowModel(int size) {
    Random random = new Random(size);
    ReplayWindow window = new ReplayWindow(size);
    Set<Long> seen = new HashSet<>();
    long top = 0;
    for (int i = 0; i < 20_000; i++) {
      long sequence = Math.max(0, top + random.nextInt(3 * size + 4) - 2L * size);
      boolean expected =
          sequence > 0 && !seen.contains(sequence) && (sequence > top || top - sequence < size);
      assertThat(window.acceptable(sequence)).as("%d at top %d", sequence, top).isEqualTo(expected);
      if (expected) {
        window.accept(sequence);
        seen.add(sequence);
        top = Math.max(top, sequence);
      }
    }
    assertThat(window.top()).isEqualTo(top);
  }

  @Test
  void aSuccessorGoesOnWhereTheWindowStood() {
    ReplayWindow window = new ReplayWindow(16);
    for (long sequence : new long[] {1, 5, 90, 92, 100}) {
      window.accept(sequence);
    }
    assertThat(window.toHex()).as("100, 92 and 90").isEqualTo("0501");
    ReplayWindow successor = new ReplayWindow(16);
    successor.resume(100, HexFormat.of().parseHex(window.toHex()));
    for (long sequence = 80; sequence < 105; sequence++) {
      assertThat(successor.acceptable(sequence)).isEqualTo(window.acceptable(sequence));
    }
  }

  @Test
  void aSuccessorWithALargerWindowTakesWhatItCannotKnowAsSeen() {
    ReplayWindow successor = new ReplayWindow(64);
    successor.resume(100, HexFormat.of().parseHex("0501"));
    assertThat(successor.acceptable(99)).isTrue();
    assertThat(successor.acceptable(85)).as("the 16th").isTrue();
    assertThat(successor.acceptable(84)).as("beyond what was handed over").isFalse();
  }

  @Test
  void withoutWindowEverythingIsTaken() {
    ReplayWindow off = new ReplayWindow(0);
    off.accept(5);
    assertThat(off.acceptable(5)).isTrue();
    assertThat(off.top()).isEqualTo(5);
    assertThat(off.toHex()).isEmpty();
  }

  /** RFC 4303 appendix A2.1, both cases. */
  @Test
  void theUpperHalfIsGuessedFromTheWindow() {
    ReplayWindow window = new ReplayWindow(64);
    assertThat(window.extend(1)).isEqualTo(1);
    window.accept(0xffff_fff0L);
    assertThat(window.extend(0xffff_fff1L)).isEqualTo(0xffff_fff1L);
    assertThat(window.extend(3)).as("the lower half went round").isEqualTo((1L << 32) + 3);
    window.accept((1L << 32) + 3);
    assertThat(window.extend(4)).isEqualTo((1L << 32) + 4);
    assertThat(window.extend(0xffff_fff1L)).as("late").isEqualTo(0xffff_fff1L);
    window.accept((1L << 32) + 500);
    assertThat(window.extend(400)).as("too old means far ahead").isEqualTo((2L << 32) + 400);
  }
}
