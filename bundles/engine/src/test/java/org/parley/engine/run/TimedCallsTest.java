/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.parley.engine.run.TimedCalls.Answer;

/** Calls to a plug-in that may do anything. */
class TimedCallsTest {
  private static <T> Answer<T> ask(Supplier<CompletableFuture<T>> plugin) {
    try (TimedCalls<Supplier<CompletableFuture<T>>> calls = new TimedCalls<>(plugin)) {
      return calls.ask(Supplier::get);
    }
  }

  @Test
  void anAnswerIsAnAnswer() {
    assertThat(ask(() -> CompletableFuture.completedFuture("here")))
        .isEqualTo(new Answer<>(Optional.of("here"), ""));
  }

  @Test
  void whatIsThrownOrMissingIsAFailure() {
    assertThat(
            ask(() -> {
                  throw new IllegalStateException("planted");
                })
                .failure())
        .contains("IllegalStateException: planted");
    assertThat(ask(() -> null).failure()).contains("NullPointerException");
    assertThat(ask(() -> CompletableFuture.completedFuture(null)).failure()).contains("null");
  }

  @Test
  void oneThatHangsIsAskedNoMore() {
    AtomicInteger asked = new AtomicInteger();
    try (TimedCalls<AtomicInteger> calls = new TimedCalls<>(asked)) {
      Answer<String> first = calls.ask(TimedCallsTest::never);
      Answer<String> second = calls.ask(TimedCallsTest::never);

      assertThat(first.failure()).contains("did not return within");
      assertThat(second.failure()).contains("earlier call");
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void whatReturnsTooLateIsUndoneWhenItDoes() throws Exception {
    CountDownLatch returns = new CountDownLatch(1);
    CountDownLatch undone = new CountDownLatch(1);
    try (TimedCalls<CountDownLatch> calls = new TimedCalls<>(undone)) {
      String failure = calls.tell(asked -> awaitWhateverHappens(returns));
      calls.undo(CountDownLatch::countDown);

      assertThat(failure).contains("did not return within");
      assertThat(undone.getCount()).isOne();
    }
    returns.countDown();
    assertThat(undone.await(10, TimeUnit.SECONDS)).isTrue();
  }

  /** Not even an interrupt brings it back. */
  private static void awaitWhateverHappens(CountDownLatch latch) {
    boolean interrupted = true;
    while (interrupted) {
      try {
        latch.await();
        interrupted = false;
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
  }

  private static CompletableFuture<String> never(AtomicInteger asked) {
    asked.incrementAndGet();
    return new CompletableFuture<>();
  }
}
