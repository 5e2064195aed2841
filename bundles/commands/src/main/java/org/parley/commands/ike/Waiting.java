/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.parley.api.control.Outcome;
import org.parley.commands.line.Arguments;
import org.parley.commands.line.Offer;
import org.parley.commands.line.OptionRow;
import org.parley.commands.line.Values;
import org.parley.commands.service.CommandFailure;

/** Waits for the outcome of a request. */
final class Waiting {
  static final OptionRow TIMEOUT =
      OptionRow.value(
          "--timeout", "S", "seconds to wait for the outcome, 60 unless told", Offer.NOTHING);

  private static final long PRESET = 60;
  private static final long LONGEST = 3600;

  private Waiting() {}

  /** How long to wait, in seconds; to be read before anything is asked of the engine. */
  static long limit(Arguments arguments) throws CommandFailure {
    return arguments.has(TIMEOUT.name())
        ? Values.number(TIMEOUT.name(), arguments.value(TIMEOUT.name()).orElseThrow(), 1, LONGEST)
        : PRESET;
  }

  static Outcome await(CompletionStage<Outcome> stage, long seconds) throws CommandFailure {
    try {
      return stage.toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new CommandFailure(
          "no outcome within " + seconds + " s; the negotiation goes on: ike:trail tells how");
    } catch (ExecutionException e) {
      throw new CommandFailure("the engine failed: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted; the negotiation goes on: ike:trail tells how");
    }
  }
}
