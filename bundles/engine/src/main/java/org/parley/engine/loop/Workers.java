/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.loop;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Threads for work that may take over a millisecond or block. */
public interface Workers {
  /**
   * Adds work.
   *
   * @return false when too much is queued already
   */
  boolean submit(Runnable work);

  /**
   * Adds work that is given up when it takes too long in a plug-in: its thread is written off, and
   * another one takes its place. Workers that no watchdog looks at give nothing up.
   *
   * @param budget from the moment at which it begins to run
   * @param lost told which plug-in did what
   * @return false when too much is queued already
   */
  default boolean submit(Runnable work, Duration budget, Consumer<String> lost) {
    return submit(work);
  }

  /**
   * Gives up the thread on which {@code work} runs.
   *
   * @param work as it was submitted
   * @param what it has done, such as {@code took longer than 5000 ms}
   * @return which plug-in did it; empty when the work does not run now, or is not in a plug-in
   */
  default Optional<String> abandon(Runnable work, String what) {
    return Optional.empty();
  }

  /**
   * Waits, on a thread that is none of the engine's.
   *
   * @return false when it has not come in time
   */
  default boolean await(CompletableFuture<?> awaited, Duration most) {
    try {
      awaited.get(most.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException failed) {
      return true;
    } catch (TimeoutException late) {
      return false;
    }
  }

  /** Ends the workers. */
  void stop();
}
