/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.address;

import java.net.InetAddress;

/**
 * An address that a peer may use for as long as its IKE SA lives.
 *
 * @param pool name of the pool it is from; empty text when the peer assigned it to us
 * @param holder who has it, such as {@code carol@office}
 * @param prefixLength of the network that the address is in, 0 to 32 or 128
 */
public record AddressLease(String pool, String holder, InetAddress address, int prefixLength) {
  @Override
  public String toString() {
    return address.getHostAddress() + (pool.isEmpty() ? "" : " of pool " + pool);
  }
}
