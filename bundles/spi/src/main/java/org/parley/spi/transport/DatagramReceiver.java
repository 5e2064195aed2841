/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.transport;

import org.osgi.annotation.versioning.ProviderType;

/** Where a transport hands what it received. Implemented by the engine. */
@ProviderType
public interface DatagramReceiver {
  /** Takes a datagram; returns at once, may drop it. Called on the transport's threads. */
  void received(Datagram datagram);
}
