/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.payload;

import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Slice;

/**
 * One payload of a message. Implementations are records; the set is open, so that extensions bring
 * their own.
 *
 * <p>{@link #body()} is what follows the generic payload header. For a payload that was received it
 * is exactly the octets that came from the wire; for one that is to be sent it is its encoding.
 */
public interface Payload {
  /** The type under which the payload stands in the chain. */
  PayloadType type();

  /** The octets after the generic header. */
  Slice body();

  /** The critical bit (RFC 7296 section 2.5); always false in IKEv1. */
  default boolean critical() {
    return false;
  }
}
