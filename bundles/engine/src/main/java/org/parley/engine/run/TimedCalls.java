/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.parley.engine.guard.GuardedThread;

/**
 * Calls to one plug-in while it takes over from another or gives way to it, on a thread of their
 * own: one that throws, hangs or answers nothing costs a bounded time. After a call that did not
 * return it is asked no more.
 *
 * @param <S> service interface
 */
final class TimedCalls<S> implements AutoCloseable {
  static final Duration BUDGET = Duration.ofSeconds(1);

  private final S service;
  private final ExecutorService thread;
  private boolean hangs;

  /**
   * What came of a call.
   *
   * @param value empty when it failed
   * @param failure what went wrong, empty text when nothing did
   */
  record Answer<T>(Optional<T> value, String failure) {}

  TimedCalls(S service) {
    this.service = service;
    this.thread = Executors.newSingleThreadExecutor(run -> GuardedThread.of(run, "parley-swap"));
  }

  /** Calls and waits for the stage to end. */
  <T> Answer<T> ask(Function<S, CompletionStage<T>> call) {
    if (hangs) {
      return new Answer<>(Optional.empty(), "it did not return from an earlier call");
    }
    Future<T> answer = thread.submit(() -> call.apply(service).toCompletableFuture().get());
    try {
      T value = answer.get(BUDGET.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer<>(Optional.ofNullable(value), value == null ? "it answered null" : "");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Answer<>(Optional.empty(), "the wait for it was interrupted");
    } catch (ExecutionException failed) {
      return new Answer<>(Optional.empty(), "it threw " + root(failed));
    } catch (TimeoutException late) {
      hangs = true;
      answer.cancel(true);
      return new Answer<>(
          Optional.empty(), "it did not return within " + BUDGET.toSeconds() + " s");
    }
  }

  /** Calls something that answers nothing; the text says what went wrong, or is empty. */
  String tell(Consumer<S> call) {
    return ask(service -> {
          call.accept(service);
          return CompletableFuture.completedStage(true);
        })
        .failure();
  }

  /**
   * Has the plug-in told to end what it began: at once, or if it has not returned yet, as soon as
   * it does. Nobody waits for that.
   */
  void undo(Consumer<S> call) {
    if (hangs) {
      thread.execute(() -> call.accept(service));
    } else {
      tell(call);
    }
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getName() + (root.getMessage() == null ? "" : ": " + root.getMessage());
  }

  /** The thread ends when it has done what it was given. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
