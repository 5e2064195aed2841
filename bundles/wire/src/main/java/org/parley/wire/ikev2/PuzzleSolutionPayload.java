/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev2;

import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * Puzzle Solution payload.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                      Puzzle Solution Data                     ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 8019 section 8.2.
 *
 * @param solution the four keys that solve the puzzle, one after the other
 */
public record PuzzleSolutionPayload(Slice solution) implements Payload {

  /** A payload to send; {@code solution} must not be written to afterwards. */
  public static PuzzleSolutionPayload of(byte[] solution) {
    return new PuzzleSolutionPayload(Slice.of(solution));
  }

  /** Reads a body. */
  public static Decoded<PuzzleSolutionPayload> decode(RawPayload raw) {
    return Decoded.ok(new PuzzleSolutionPayload(raw.body()));
  }

  @Override
  public PayloadType type() {
    return PayloadType.PS;
  }

  @Override
  public Slice body() {
    return solution;
  }
}
