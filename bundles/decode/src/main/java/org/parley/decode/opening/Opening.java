/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.opening;

import java.util.List;
import java.util.Optional;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.Malformed;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/**
 * What came of an encrypted body.
 *
 * @param status how far it got
 * @param reason one clause for people
 * @param plaintext what was decrypted; empty unless opened
 * @param payloads the payloads inside
 * @param malformed why the plaintext is no payload chain
 */
public record Opening(
    Status status,
    String reason,
    Slice plaintext,
    List<Payload> payloads,
    Optional<Malformed> malformed) {

  /** How far opening got. */
  public enum Status {
    /** Decrypted, and the checksum is right. */
    VERIFIED,
    /** Decrypted; nothing tells whether the octets are genuine. */
    UNVERIFIED,
    /** A fragment whose companions have not all been seen. */
    FRAGMENT,
    /** The checksum is wrong. */
    REFUSED,
    /** Keys or facts are missing. */
    SEALED
  }

  public Opening {
    payloads = List.copyOf(payloads);
  }

  /** Nothing was decrypted. */
  static Opening without(Status status, String reason) {
    return new Opening(status, reason, Slice.EMPTY, List.of(), Optional.empty());
  }

  /** Decrypted; the payloads may still turn out malformed. */
  static Opening of(
      Status status, String reason, Slice plaintext, Decoded<List<Payload>> payloads) {
    return new Opening(
        status, reason, plaintext, payloads.value().orElse(List.of()), payloads.malformed());
  }

  /** True when there is plaintext. */
  public boolean opened() {
    return status == Status.VERIFIED || status == Status.UNVERIFIED;
  }
}
