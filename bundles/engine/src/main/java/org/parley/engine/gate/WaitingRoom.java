/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.gate;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.parley.engine.sa.IkeSa;

/**
 * Bounds the IKE SAs that are established and wait for something, such as a person who types a
 * password. They are not half-open; when all places are taken, the one that has waited longest
 * gives way.
 */
public final class WaitingRoom {
  private final Set<IkeSa> waiting = new LinkedHashSet<>();

  /** Takes a place; the answer is who must give way. */
  public synchronized Optional<IkeSa> enter(IkeSa sa, int maximum) {
    waiting.add(sa);
    if (waiting.size() <= maximum) {
      return Optional.empty();
    }
    IkeSa oldest = waiting.iterator().next();
    waiting.remove(oldest);
    return Optional.of(oldest);
  }

  /** It waits no more, or is gone. */
  public synchronized void leave(IkeSa sa) {
    waiting.remove(sa);
  }

  /** How many there are. */
  public synchronized int size() {
    return waiting.size();
  }
}
