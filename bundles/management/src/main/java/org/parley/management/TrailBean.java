/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.management;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.parley.api.control.Trails;
import org.parley.api.event.Decision;
import org.parley.api.event.Trail;

/** Answers from the engine's trails. */
final class TrailBean implements TrailMXBean {
  private static final int MOST = 1000;

  private final Supplier<Optional<Trails>> trails;

  TrailBean(Supplier<Optional<Trails>> trails) {
    this.trails = trails;
  }

  @Override
  public List<String> recent(int limit) {
    int bounded = Math.max(1, Math.min(MOST, limit));
    return trails.get().map(service -> service.recent(bounded)).orElse(List.of()).stream()
        .map(TrailBean::line)
        .toList();
  }

  @Override
  public List<String> decisions(String peer) {
    return trails.get().map(service -> service.of(peer, 1)).orElse(List.of()).stream()
        .flatMap(trail -> trail.decisions().stream())
        .map(TrailBean::line)
        .toList();
  }

  private static String line(Trail trail) {
    return trail.id()
        + " "
        + trail.started()
        + " "
        + trail.peer()
        + " "
        + trail.exchange()
        + ": "
        + (trail.ended().isPresent() ? trail.outcome() : "running");
  }

  private static String line(Decision decision) {
    return decision.time()
        + " "
        + decision.topic()
        + " "
        + decision.subject()
        + " "
        + decision.verdict()
        + ": "
        + decision.reason();
  }
}
