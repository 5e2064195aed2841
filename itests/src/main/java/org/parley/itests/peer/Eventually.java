/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits for conditions of other processes, which can't be asked for a notification. */
public final class Eventually {
  private static final long INTERVAL_MILLIS = 20;

  private Eventually() {}

  /** Whether the condition became true within the limit; it is looked at every 20 ms. */
  public static boolean isTrue(Duration limit, BooleanSupplier condition) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    end.completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS);
    while (!condition.getAsBoolean()) {
      if (end.isDone()) {
        return false;
      }
      pause(end);
    }
    return true;
  }

  /**
   * Waits until the condition is true.
   *
   * @param what completes the sentence "waited 5 s in vain for ..."
   * @throws IllegalStateException when the limit passed
   */
  public static void holds(String what, Duration limit, BooleanSupplier condition) {
    if (!isTrue(limit, condition)) {
      throw new IllegalStateException(
          "waited " + limit.toMillis() / 1000.0 + " s in vain for " + what);
    }
  }

  private static void pause(CompletableFuture<Void> end) {
    try {
      end.get(INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return; // the interval is over, the limit is not
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
