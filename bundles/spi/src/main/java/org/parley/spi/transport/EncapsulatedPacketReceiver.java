/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.transport;

import org.osgi.annotation.versioning.ConsumerType;
import org.parley.api.identity.Endpoint;

/** A service of the data plane: takes ESP packets that arrived in UDP (RFC 3948 section 2.1). */
@ConsumerType
public interface EncapsulatedPacketReceiver {
  /** Takes one packet, SPI first; returns at once. Called on the transport's threads. */
  void received(Endpoint local, Endpoint remote, byte[] packet);
}
