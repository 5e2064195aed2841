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
 * Bounds the IKE SAs that peers have begun and not authenticated: per source, and in all. When all
 * places are taken the oldest SA gives way whose peer has sent a first message only, so that an
 * honest peer, which goes on within a round trip, still gets in under a flood from many addresses.
 */
public final class HalfOpenGate {
  private final Map<InetAddress, Integer> perSource = new HashMap<>();
  private final LinkedHashMap<IkeSa, InetAddress> begun = new LinkedHashMap<>();
  private final LinkedHashMap<IkeSa, InetAddress> goingOn = new LinkedHashMap<>();

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
    if (size() >= maximum) {
      victim = Optional.of((begun.isEmpty() ? goingOn : begun).keySet().iterator().next());
      leave(victim.get());
    }
    perSource.merge(source, 1, Integer::sum);
    begun.put(sa, source);
    return new Admission(true, victim);
  }

  /** The peer has gone on with a second message. */
  public synchronized void goesOn(IkeSa sa) {
    InetAddress source = begun.remove(sa);
    if (source != null) {
      goingOn.put(sa, source);
    }
  }

  /** The SA is authenticated or gone. */
  public synchronized void leave(IkeSa sa) {
    InetAddress source = begun.remove(sa);
    if (source == null) {
      source = goingOn.remove(sa);
    }
    if (source != null) {
      perSource.computeIfPresent(source, (s, count) -> count > 1 ? count - 1 : null);
    }
  }

  /** How many there are. */
  public synchronized int size() {
    return begun.size() + goingOn.size();
  }

  /** Outcome of asking for a place. */
  public record Admission(boolean admitted, Optional<IkeSa> victim) {}
}
