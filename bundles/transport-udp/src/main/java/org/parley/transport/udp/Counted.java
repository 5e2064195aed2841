/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.udp;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts an event that hostile datagrams can cause at any rate, and says when it is worth a line in
 * the log: at the 1st, 2nd, 4th, 8th ... time.
 */
final class Counted {
  private final AtomicLong count = new AtomicLong();

  boolean worthALine() {
    return Long.bitCount(count.incrementAndGet()) == 1;
  }

  long count() {
    return count.get();
  }
}
