/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.dataplane;

import org.osgi.annotation.versioning.ProviderType;
import org.parley.api.identity.Endpoint;
import org.parley.api.identity.PacketDescriptor;

/** Where a data plane reports. Implemented by the engine; all methods return at once. */
@ProviderType
public interface DataPlaneListener {
  /** A packet needs an SA that is not there. */
  void acquire(PacketDescriptor packet);

  /**
   * A lifetime ended.
   *
   * @param hard false: renew it now; true: the data plane has removed it
   */
  void expired(SaKey key, boolean hard);

  /** A packet for an SPI that is not there (RFC 4301 section 4.4.2.1 names the audit of it). */
  void unknownSpi(Endpoint local, Endpoint remote, long spi);

  /** The peer's UDP port changed (RFC 3948 section 5.2). */
  void mappingChanged(SaKey key, Endpoint remote);
}
