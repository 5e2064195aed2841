/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.load;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.parley.api.control.AssociationSelection;
import org.parley.api.control.InitiateRequest;
import org.parley.api.control.Outcome;

/** A number of negotiations, as many at once as there are lanes. */
final class Load {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final LoadDaemon daemon;
  private final boolean phase1Only;
  private final AtomicInteger left;
  private final AtomicInteger established = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicReference<String> problem = new AtomicReference<>("");
  private final CountDownLatch lanes = new CountDownLatch(LoadAddresses.LANES);

  /**
   * A load that has not begun.
   *
   * @param phase1Only Main Mode alone
   */
  Load(LoadDaemon daemon, int count, boolean phase1Only) {
    this.daemon = daemon;
    this.left = new AtomicInteger(count);
    this.phase1Only = phase1Only;
  }

  /** What came of it. */
  record Result(int established, int failed, String firstProblem) {}

  Result run() throws InterruptedException {
    for (int lane = 0; lane < LoadAddresses.LANES; lane++) {
      next(lane, 0);
    }
    if (!lanes.await(PATIENCE.toMinutes(), TimeUnit.MINUTES)) {
      problem.compareAndSet("", "not done within " + PATIENCE);
    }
    return new Result(established.get(), failed.get(), problem.get());
  }

  private void next(int lane, int turn) {
    if (left.getAndDecrement() <= 0) {
      lanes.countDown();
      return;
    }
    negotiate(lane, turn)
        .whenComplete(
            (outcome, failure) -> {
              count(outcome, failure);
              forget(lane).whenComplete((told, e) -> daemon.later(() -> next(lane, turn + 1)));
            });
  }

  private CompletionStage<Outcome> negotiate(int lane, int turn) {
    InitiateRequest request =
        phase1Only
            ? new InitiateRequest(
                Optional.of(LoadAddresses.responder(lane)),
                Optional.empty(),
                Optional.empty(),
                /* phase1Only= */ true)
            : InitiateRequest.forPolicy(
                LoadStatements.policy(lane, turn % LoadAddresses.SOURCES_PER_LANE));
    return daemon.engine().negotiations().initiate(request);
  }

  private CompletionStage<Outcome> forget(int lane) {
    return daemon
        .engine()
        .negotiations()
        .terminate(
            new AssociationSelection(
                AssociationSelection.Kind.PEER, LoadAddresses.responder(lane)));
  }

  private void count(Outcome outcome, Throwable failure) {
    if (failure == null && outcome.succeeded()) {
      established.incrementAndGet();
    } else {
      failed.incrementAndGet();
      String text = failure == null ? outcome.message() : failure.toString();
      if (problem.compareAndSet("", text) && failure == null) {
        problem.set(text + " " + trail(outcome.trails()));
      }
    }
  }

  private String trail(List<Long> ids) {
    return daemon.engine().trails().recent(LoadAddresses.LANES).stream()
        .filter(trail -> ids.contains(trail.id()))
        .map(Object::toString)
        .findFirst()
        .orElse("");
  }
}
