/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.trail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.parley.api.control.Trails;
import org.parley.api.event.LadderStep;
import org.parley.api.event.Trail;
import org.parley.spi.time.Clock;

/** The newest trails; older ones are forgotten. */
public final class TrailBook implements Trails {
  private static final int KEPT = 1024;

  private final Clock clock;
  private final Deque<OpenTrail> newestFirst = new ArrayDeque<>();
  private long lastId;

  /** An empty book. */
  public TrailBook(Clock clock) {
    this.clock = clock;
  }

  /**
   * Begins a trail.
   *
   * @param address peer address and port
   * @param exchange name of the exchange and the local role
   */
  public synchronized OpenTrail open(String address, String exchange) {
    OpenTrail trail = new OpenTrail(++lastId, clock, address, exchange);
    newestFirst.addFirst(trail);
    if (newestFirst.size() > KEPT) {
      newestFirst.removeLast().forget();
    }
    return trail;
  }

  private synchronized List<OpenTrail> trails() {
    return new ArrayList<>(newestFirst);
  }

  @Override
  public List<Trail> recent(int limit) {
    return trails().stream().limit(limit).map(OpenTrail::snapshot).toList();
  }

  @Override
  public List<Trail> of(String peer, int limit) {
    return trails().stream()
        .filter(trail -> trail.concerns(peer))
        .limit(limit)
        .map(OpenTrail::snapshot)
        .toList();
  }

  @Override
  public List<LadderStep> ladder(long id) {
    Iterator<OpenTrail> all = trails().iterator();
    while (all.hasNext()) {
      OpenTrail trail = all.next();
      if (trail.id() == id) {
        return trail.ladder();
      }
    }
    return List.of();
  }

  @Override
  public List<LadderStep> ladderOf(String peer, int limit) {
    List<LadderStep> steps =
        trails().stream()
            .filter(trail -> trail.concerns(peer))
            .flatMap(trail -> trail.ladder().stream())
            .sorted(Comparator.comparing(LadderStep::time))
            .toList();
    return steps.subList(Math.max(0, steps.size() - limit), steps.size());
  }
}
