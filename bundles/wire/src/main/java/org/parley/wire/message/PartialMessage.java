/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.message;

import java.util.List;
import java.util.Optional;
import org.parley.wire.octets.Malformed;
import org.parley.wire.payload.Payload;

/**
 * What can be told of a message that may be malformed.
 *
 * @param header the header, unless the octets are too few for one
 * @param payloads the payloads up to the fault; one whose content is malformed stands as an unknown
 *     payload
 * @param malformed the first fault; empty for a sound message
 */
public record PartialMessage(
    Optional<IkeHeader> header, List<Payload> payloads, Optional<Malformed> malformed) {
  public PartialMessage {
    payloads = List.copyOf(payloads);
  }
}
