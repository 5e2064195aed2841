/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.memory;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.parley.spi.time.Timers;

/** The network that all transports of this container share. */
@Component(service = ContainerNetwork.class)
public final class ContainerNetwork {
  private final MemoryNetwork network;

  /** With the timers of this bundle. */
  @Activate
  public ContainerNetwork(@Reference Timers timers) {
    network = new MemoryNetwork(timers::schedule);
  }

  MemoryNetwork network() {
    return network;
  }
}
