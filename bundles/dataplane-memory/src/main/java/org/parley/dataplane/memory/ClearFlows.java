/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.parley.api.identity.PacketDescriptor;
import org.parley.spi.policy.PolicySearch;
import org.parley.spi.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packets that go in clear text although their policy wants them protected, by addresses, protocol
 * and ports as the local side sends them: HP-UX's cache entries of FALLBACK_TO_CLEAR. What does not
 * find room, or was forgotten, is negotiated for again. Thread-safe.
 */
final class ClearFlows {
  static final Duration LIFE = Duration.ofMinutes(10);
  static final int MOST = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(ClearFlows.class);

  private final Timers timers;
  private final Map<PacketDescriptor, Timers.Timer> flows = new HashMap<>();
  private Optional<AutoCloseable> watch = Optional.empty();

  ClearFlows(Timers timers) {
    this.timers = timers;
  }

  synchronized boolean contains(PacketDescriptor outbound) {
    return flows.containsKey(outbound);
  }

  /** Enters a flow; false when there is no room. */
  synchronized boolean add(PacketDescriptor outbound) {
    if (flows.size() < MOST && !flows.containsKey(outbound)) {
      flows.put(outbound, timers.schedule(LIFE, () -> forget(outbound)));
    }
    return flows.containsKey(outbound);
  }

  private synchronized void forget(PacketDescriptor outbound) {
    flows.remove(outbound);
  }

  /** From now on a change of these policies, of which the flows were let pass, ends all of them. */
  synchronized void follow(PolicySearch search) {
    unfollow();
    watch = Optional.of(search.watch(changed -> clear()));
  }

  /** Without policies nothing is let pass. */
  synchronized void unfollow() {
    clear();
    watch.ifPresent(ClearFlows::end);
    watch = Optional.empty();
  }

  private static void end(AutoCloseable watch) {
    try {
      watch.close();
    } catch (Exception e) {
      LOG.warn("the policies can't be let go of: {}", e.toString());
    }
  }

  /** Forgets all of them. */
  synchronized void clear() {
    flows.values().forEach(Timers.Timer::cancel);
    flows.clear();
  }
}
