/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.parley.engine.gate.FragmentStore.Bounds;
import org.parley.engine.gate.FragmentStore.Outcome;
import org.parley.engine.gate.FragmentStore.Result;
import org.parley.spi.extension.DatagramTransform.Arrival.Part;
import org.parley.spi.time.Clock;
import org.parley.wire.octets.Slice;

/** Parts in any order, and parts of somebody who means harm. */
class FragmentStoreTest {
  private static final int OVERHEAD = 64;

  private long now;
  private final Clock clock =
      new Clock() {
        @Override
        public long nanoTime() {
          return now;
        }

        @Override
        public Instant now() {
          return Instant.EPOCH;
        }
      };
  private final Bounds bounds = new Bounds(8, 100, 2, 4, 1000, Duration.ofSeconds(15));
  private final FragmentStore store = new FragmentStore(clock, bounds);

  private static Part part(String set, int number, int total, String text) {
    return new Part(set, number, total, Slice.of(text.getBytes()));
  }

  private Outcome add(long sa, Part part) {
    return store.add(sa, part).outcome();
  }

  private static String text(Result result) {
    StringBuilder text = new StringBuilder();
    result.parts().forEach(slice -> text.append(new String(slice.toArray())));
    return text.toString();
  }

  @Test
  void partsComeInAnyOrderAndTwice() {
    assertThat(add(1, part("a", 3, 3, "three"))).isEqualTo(Outcome.KEPT);
    assertThat(add(1, part("a", 1, 0, "one"))).isEqualTo(Outcome.KEPT);
    assertThat(add(1, part("a", 1, 0, "one"))).isEqualTo(Outcome.DUPLICATE);
    Result whole = store.add(1, part("a", 2, 0, "two"));

    assertThat(whole.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(text(whole)).isEqualTo("onetwothree");
    assertThat(store.sets()).isZero();
    assertThat(store.octets()).isZero();
  }

  @Test
  void messagesAndSasDoNotMix() {
    add(1, part("a", 1, 0, "x"));
    add(2, part("a", 2, 2, "y"));
    add(1, part("b", 2, 2, "z"));

    assertThat(store.sets()).isEqualTo(3);
    assertThat(text(store.add(1, part("a", 2, 2, "w")))).isEqualTo("xw");
  }

  @Test
  void impossiblePartsAreRefused() {
    assertThat(add(1, part("a", 0, 0, "x"))).isEqualTo(Outcome.REFUSED);
    assertThat(add(1, part("a", 9, 0, "x"))).isEqualTo(Outcome.REFUSED);
    assertThat(add(1, part("a", 2, 1, "x"))).isEqualTo(Outcome.REFUSED);
    assertThat(add(1, part("a", 1, 9, "x"))).isEqualTo(Outcome.REFUSED);
    assertThat(add(1, part("a", 1, 2, ""))).isEqualTo(Outcome.REFUSED);
    assertThat(store.sets()).isZero();
  }

  @Test
  void aContradictionBeginsTheMessageAnew() {
    add(1, part("a", 1, 0, "forged"));
    add(1, part("a", 1, 0, "one"));
    assertThat(text(store.add(1, part("a", 2, 2, "two")))).isEqualTo("onetwo");

    add(1, part("a", 4, 4, "four"));
    assertThat(add(1, part("a", 2, 2, "two"))).as("another end").isEqualTo(Outcome.KEPT);
    assertThat(text(store.add(1, part("a", 1, 0, "one")))).isEqualTo("onetwo");

    add(1, part("a", 2, 2, "two"));
    assertThat(add(1, part("a", 3, 0, "three"))).as("beyond the end").isEqualTo(Outcome.KEPT);
    assertThat(store.sets()).isEqualTo(1);
  }

  @Test
  void aMessageThatIsTooLongIsForgotten() {
    add(1, part("a", 1, 0, "x".repeat(60)));
    assertThat(add(1, part("a", 2, 0, "x".repeat(60)))).isEqualTo(Outcome.REFUSED);
    assertThat(store.octets()).isZero();
  }

  @Test
  void anSaHasItsShareAndTheOldestOfItsMessagesGivesWay() {
    add(1, part("a", 1, 0, "x"));
    add(1, part("b", 1, 0, "x"));
    add(1, part("c", 1, 0, "x"));

    assertThat(store.sets()).isEqualTo(2);
    assertThat(add(1, part("a", 2, 2, "y"))).as("a was forgotten").isEqualTo(Outcome.KEPT);
  }

  @Test
  void whatIsNotCompleteInTimeIsForgotten() {
    add(1, part("a", 1, 0, "x"));
    now = Duration.ofSeconds(16).toNanos();
    assertThat(add(2, part("b", 1, 0, "y"))).isEqualTo(Outcome.KEPT);
    assertThat(store.sets()).isEqualTo(1);
    assertThat(store.octets()).isEqualTo(1 + OVERHEAD);
  }

  @Test
  void anSaThatEndsLeavesNothing() {
    add(1, part("a", 1, 0, "x"));
    add(1, part("b", 1, 0, "x"));
    store.forget(1);
    assertThat(store.octets()).isZero();
  }

  @Test
  void aFloodStaysWithinTheBoundsAndLetsAMessageThrough() {
    FragmentStore shared = new FragmentStore(clock, Bounds.DEFAULT);
    Random random = new Random(4);
    for (int i = 0; i < 100_000; i++) {
      byte[] octets = new byte[1 + random.nextInt(1400)];
      int total = random.nextInt(200);
      shared.add(
          random.nextInt(5000),
          new Part("s" + random.nextInt(9), random.nextInt(200), total, Slice.of(octets)));
      assertThat(shared.sets()).isLessThanOrEqualTo(Bounds.DEFAULT.sets());
      assertThat(shared.octets()).isBetween(0L, Bounds.DEFAULT.octets());
    }
    shared.add(7777, part("mine", 1, 0, "one"));
    assertThat(text(shared.add(7777, part("mine", 2, 2, "two")))).isEqualTo("onetwo");
    List.of(0L, 1L).forEach(shared::forget);
    for (long sa = 0; sa < 5000; sa++) {
      shared.forget(sa);
    }
    assertThat(shared.octets()).isZero();
  }
}
