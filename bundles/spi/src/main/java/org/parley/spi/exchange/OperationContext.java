/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import java.net.InetAddress;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.parley.api.policy.IpsecProtocol;
import org.parley.spi.address.AddressLease;
import org.parley.spi.address.NetworkSettings;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.random.RandomSource;

/** What an operation may use. Valid only while the operation runs. */
@ProviderType
public interface OperationContext {
  /** Algorithms, leased until the operation returns. */
  AlgorithmAccess algorithms();

  /** Randomness. */
  RandomSource random();

  /**
   * Reserves an inbound SPI for this exchange instance; the engine frees it unless a pair with it
   * is installed.
   *
   * @return empty when no data plane is present or no SPI is free
   */
  Optional<Long> reserveSpi(IpsecProtocol protocol, InetAddress local, InetAddress peer);

  /**
   * Leases an address for this exchange instance; the engine gives it back unless {@link
   * Effect.AssignAddress} claims it.
   *
   * @param holder who is to have it
   * @param wanted address that the holder asks for
   * @return empty when no pool of that name is present or it has no address left
   */
  default Optional<AddressLease> leaseAddress(
      String pool, String holder, boolean ipv6, Optional<InetAddress> wanted) {
    return Optional.empty();
  }

  /** What holders of addresses of a pool are told besides; empty when no such pool is present. */
  default Optional<NetworkSettings> networkSettings(String pool) {
    return Optional.empty();
  }
}
