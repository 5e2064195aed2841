/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev2;

import java.util.List;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * Security Association payload of IKEv2.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                          Proposals                            ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 7296 section 3.3.
 *
 * @param proposals proposals in the order of preference
 * @param body octets after the generic header
 */
public record SecurityAssociationPayload(List<Proposal> proposals, Slice body) implements Payload {

  public SecurityAssociationPayload {
    proposals = List.copyOf(proposals);
  }

  /** A payload to send. */
  public static SecurityAssociationPayload of(List<Proposal> proposals) {
    OctetWriter out = new OctetWriter();
    for (int i = 0; i < proposals.size(); i++) {
      proposals.get(i).writeTo(out, i == proposals.size() - 1);
    }
    return new SecurityAssociationPayload(proposals, out.toSlice());
  }

  /** Reads a body. */
  public static Decoded<SecurityAssociationPayload> decode(RawPayload raw) {
    return OctetReader.read(
        raw.body(), in -> new SecurityAssociationPayload(Proposal.readAll(in), raw.body()));
  }

  @Override
  public PayloadType type() {
    return PayloadType.SA;
  }
}
