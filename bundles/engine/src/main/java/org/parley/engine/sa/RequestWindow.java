/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.sa;

import java.util.HashSet;
import java.util.Set;

/**
 * Message ids of a version that counts them (RFC 7296 sections 2.2 and 2.3): requests of ours that
 * are outstanding, and requests of the peer that may still come.
 */
public final class RequestWindow {
  /** Requests of the peer that may be outstanding. */
  public static final int OWN_SIZE = 2;

  private final Set<Integer> taken = new HashSet<>();
  private int nextOutgoing;
  private int outstanding;
  private int peerSize = 1;
  private int lowestIncoming;

  /** True when another request may be sent now. */
  public boolean room() {
    return outstanding < peerSize;
  }

  /** The id that the next new request will have. */
  public int nextOutgoing() {
    return nextOutgoing;
  }

  /** The id of a new request. */
  public int takeOutgoing() {
    outstanding++;
    return nextOutgoing++;
  }

  /** A request has been answered, or given up. */
  public void answered() {
    outstanding = Math.max(0, outstanding - 1);
  }

  /** The first request goes again under the first id, changed. */
  public void restart() {
    nextOutgoing = 0;
    outstanding = 0;
  }

  /** The peer announced how many requests it takes (RFC 7296 section 2.3). */
  public void peerSize(int size) {
    peerSize = Math.max(1, Math.min(size, 16));
  }

  /**
   * True when a request of the peer with this id may be processed now, that is has not been before.
   */
  public boolean acceptsIncoming(int id) {
    return Integer.compareUnsigned(id, lowestIncoming) >= 0
        && Integer.compareUnsigned(id, lowestIncoming + OWN_SIZE) < 0
        && !taken.contains(id);
  }

  /** A request of the peer is forgotten, and taken when it comes again. */
  public void putBack(int id) {
    while (Integer.compareUnsigned(id, lowestIncoming) < 0) {
      taken.add(--lowestIncoming);
    }
    taken.remove(id);
  }

  /** A request of the peer has been accepted. */
  public void takeIncoming(int id) {
    taken.add(id);
    while (taken.remove(lowestIncoming)) {
      lowestIncoming++;
    }
  }
}
