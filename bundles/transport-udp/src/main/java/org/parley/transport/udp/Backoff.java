/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.udp;

/** Spaces out attempts to open a socket: after 1, 2, 4, ... polls, at most 16. */
final class Backoff {
  private static final int LONGEST = 16;

  private int wait = 1;
  private int left;

  /** Called at each poll; true when it is time for another attempt. */
  boolean due() {
    return left-- <= 0;
  }

  /** The attempt failed; true when it was the first that did. */
  boolean failed() {
    boolean first = wait == 1;
    left = wait - 1;
    wait = Math.min(LONGEST, wait * 2);
    return first;
  }

  /** Something changed: the next poll is worth an attempt. */
  void again() {
    left = 0;
  }
}
