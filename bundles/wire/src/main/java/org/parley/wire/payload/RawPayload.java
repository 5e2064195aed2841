/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.payload;

import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Slice;

/**
 * A payload whose generic header was read and whose body was not.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Next Payload  |C|  RESERVED   |         Payload Length        |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 2408 section 3.2, RFC 7296 section 3.2.
 *
 * @param type its own type, which the header before it told
 * @param nextPayload type of the payload after it; in SK and SKF, of the first one inside
 * @param critical the critical bit as received
 * @param body the octets after the generic header
 */
public record RawPayload(PayloadType type, PayloadType nextPayload, boolean critical, Slice body) {
  /** Octets of the generic header. */
  public static final int HEADER_OCTETS = 4;
}
