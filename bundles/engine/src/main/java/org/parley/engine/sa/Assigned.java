/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.sa;

import org.parley.spi.address.AddressLease;

/**
 * An address inside the protected network that was assigned on an IKE SA.
 *
 * @param toPeer true when the peer may use it, false when the local side may
 */
public record Assigned(AddressLease lease, boolean toPeer) {
  /** For people. */
  @Override
  public String toString() {
    return (toPeer ? "peer has " : "local side has ") + lease;
  }
}
