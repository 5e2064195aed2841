/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.parley.spi.dataplane.PacketInjection.Result;

/** The last packets that came in, bounded. Thread-safe. */
final class RecentPackets {
  private static final int LIMIT = 64;

  private final Deque<Result> results = new ArrayDeque<>();

  synchronized void add(Result result) {
    if (results.size() == LIMIT) {
      results.removeFirst();
    }
    results.addLast(result);
  }

  /** Oldest first. */
  synchronized List<Result> all() {
    return List.copyOf(results);
  }
}
