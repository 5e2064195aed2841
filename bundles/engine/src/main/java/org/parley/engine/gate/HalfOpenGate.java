/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.gate;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.parley.engine.sa.IkeSa;

/**
 * Bounds the IKE SAs that peers have begun and not authenticated: per source, and in all. When all places are taken the
 * oldest half-open SA gives way, so that an honest peer, which answers within a round trip, still gets in under a flood from
 * many addresses.
 */
public final class HalfOpenGate {
  private final Map<InetAddress, Integer> perSource = new HashMap<>();
  private final LinkedHashMap<IkeSa, InetAddress> oldestFirst = new LinkedHashMap<>();

  /**
   * Asks for a place.
   *
   * @return what must give way, if anything; refused when {@link Admission#admitted} is false
   */
  public synchronized Admission admit(IkeSa sa, int perSourceMaximum, int maximum) {
    InetAddress source = sa.remote().address();
    if (perSource.getOrDefault(source, 0) >= perSourceMaximum) {
      return new Admission(false, Optional.empty());
    }
    Optional<IkeSa> victim = Optional.empty();
    if (oldestFirst.size() >= maximum) {
      victim = Optional.of(oldestFirst.keySet().iterator().next());
      leave(victim.get());
    }
    perSource.merge(source, 1, Integer::sum);
    oldestFirst.put(sa, source);
    return new Admission(true, victim);
  }

  /** The SA is authenticated or gone. */
  public synchronized void leave(IkeSa sa) {
    InetAddress source = oldestFirst.remove(sa);
    if (source != null) {
      perSource.computeIfPresent(source, (s, count) -> count > 1 ? count - 1 : null);
    }
  }

  /** How many there are. */
  public synchronized int size() {
    return oldestFirst.size();
  }

  /** Outcome of asking for a place. */
  public record Admission(boolean admitted, Optional<IkeSa> victim) {}
}
