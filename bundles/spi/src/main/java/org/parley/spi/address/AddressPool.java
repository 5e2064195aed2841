/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.address;

import java.net.InetAddress;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Addresses for peers, as a service. The engine asks for a lease for an exchange, and gives it back
 * when the exchange fails or the IKE SA ends; one holder may hold the same address several times
 * (an IKE SA and its successor) and gives it back as often. Called on workers, by several at once.
 */
@ConsumerType
public interface AddressPool {
  /** By which records name it; unique. */
  String name();

  /**
   * An address for a holder: the one that it holds already, else the one that it wants when that is
   * free, else the one it had last, else any.
   *
   * @param wanted address that the holder asks for
   * @return empty when there is none left of that family
   */
  Optional<AddressLease> lease(String holder, boolean ipv6, Optional<InetAddress> wanted);

  /**
   * A lease that an IKE SA holds already: the pool is new here, and must not give the address to
   * somebody else.
   */
  void resume(AddressLease lease);

  /** An IKE SA that held the address has ended. */
  void release(AddressLease lease);

  /** What holders are told besides. */
  NetworkSettings settings();
}
