/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.memory;

import java.util.List;
import org.parley.spi.transport.Datagram;

/** What a network does to datagrams on their way. Must be thread-safe when its senders are many. */
@FunctionalInterface
public interface Impairment {
  /** A network that delivers everything at once, unharmed and in order. */
  Impairment NONE = (datagram, count) -> List.of(Delivery.atOnce(datagram));

  /**
   * Decides the fate of one datagram.
   *
   * @param datagram as sent: {@code local} is the sender
   * @param count datagrams that were sent over this network before, so that a test can pick out one
   * @return what arrives; empty when it is lost, several when it is doubled
   */
  List<Delivery> fate(Datagram datagram, long count);
}
