/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.memory;

import java.time.Duration;
import org.parley.spi.transport.Datagram;

/**
 * One arrival of a datagram.
 *
 * @param delay how long it is under way, zero or more
 * @param datagram as it arrives, seen from the sender: {@code local} is the sender's endpoint; an
 *     impairment that changes it acts as a NAT
 */
public record Delivery(Duration delay, Datagram datagram) {
  public Delivery {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("a datagram can't arrive before it was sent: " + delay);
    }
  }

  /** Arrives at once, as it was sent. */
  public static Delivery atOnce(Datagram datagram) {
    return new Delivery(Duration.ZERO, datagram);
  }
}
