/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.protocol;

import java.util.List;
import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.api.number.NotifyTypeV1;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/** Fields that must be what RFC 2408 sections 5.2 and 5.3 say, or the message is discarded. */
final class StrictFields {
  private static final int FLAGS =
      IkeHeader.FLAG_ENCRYPTION | IkeHeader.FLAG_COMMIT | IkeHeader.FLAG_AUTHENTICATION_ONLY;

  private StrictFields() {}

  /** What is wrong with a header of major version 1. */
  static Optional<Refusal> header(IkeHeader header) {
    if (header.minorVersion() > 0) {
      return Optional.of(
          Refusal.of(
              NotifyTypeV1.INVALID_MINOR_VERSION.value(),
              "minor version " + header.minorVersion() + " is above ours, 0"));
    }
    return (header.flags() & ~FLAGS) == 0
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                NotifyTypeV1.INVALID_FLAGS.value(),
                "the flags 0x%02x have a reserved bit".formatted(header.flags())));
  }

  /**
   * What is wrong with the generic headers of payloads.
   *
   * @param chain the octets that they were decoded from
   */
  static Optional<String> reserved(List<Payload> payloads, Slice chain) {
    byte[] octets = chain.toArray();
    int offset = 0;
    for (Payload payload : payloads) {
      int reserved = octets[offset + 1] & 0xff;
      if (reserved != 0) {
        return Optional.of(
            "the reserved field of payload " + payload.type().name() + " is " + reserved);
      }
      offset += RawPayload.HEADER_OCTETS + payload.body().length();
    }
    return Optional.empty();
  }
}
