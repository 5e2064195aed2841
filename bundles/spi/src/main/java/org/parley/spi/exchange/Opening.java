/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.api.number.AlgorithmId;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.Slice;

/**
 * What became of a received message.
 *
 * @param kind how it went
 * @param message the message with its (inner) payloads when it was opened
 * @param chain octets of the payload chain as received, decrypted, without padding; hashes are
 *     computed over them
 * @param wasProtected it was encrypted and, where the version has it, its integrity verified
 * @param chains to be kept when the message is accepted
 * @param problem why it could not be opened; with a notify type where the RFC has an answer to it
 * @param absent algorithm that has no provider now
 */
public record Opening(
    Kind kind,
    Optional<IkeMessage> message,
    Slice chain,
    boolean wasProtected,
    Chains chains,
    Optional<Refusal> problem,
    Optional<AlgorithmId> absent) {

  /** How opening went. */
  public enum Kind {
    OPENED,
    /** A fragment was taken; more are to come. */
    INCOMPLETE,
    /** Malformed, wrong check value or garbage: nothing changes. */
    FAILED,
    /** It needs an algorithm that is not served now. */
    UNSERVED
  }

  /** It was opened. */
  public static Opening opened(
      IkeMessage message, Slice chain, boolean wasProtected, Chains chains) {
    return new Opening(
        Kind.OPENED,
        Optional.of(message),
        chain,
        wasProtected,
        chains,
        Optional.empty(),
        Optional.empty());
  }

  /** It could not be opened. */
  public static Opening failed(Refusal problem) {
    return new Opening(
        Kind.FAILED,
        Optional.empty(),
        Slice.EMPTY,
        false,
        Chains.EMPTY,
        Optional.of(problem),
        Optional.empty());
  }

  /** An algorithm has no provider now. */
  public static Opening unserved(AlgorithmId absent) {
    return new Opening(
        Kind.UNSERVED,
        Optional.empty(),
        Slice.EMPTY,
        false,
        Chains.EMPTY,
        Optional.of(Refusal.silent("no provider of " + absent)),
        Optional.of(absent));
  }
}
