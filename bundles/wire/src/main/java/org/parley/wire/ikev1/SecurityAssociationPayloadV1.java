/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev1;

import java.util.List;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * Security Association payload of IKEv1. Its {@link #body()} is the {@code SAi_b} of the phase 1
 * hashes (RFC 2409 section 5).
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |              Domain of Interpretation  (DOI)                  |
 * |                           Situation                           |
 * ~            labels, only with secrecy or integrity             ~
 * ~                           Proposals                           ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 2408 section 3.4, RFC 2407 section 4.6.1.
 *
 * @param doi domain of interpretation; with any but {@link #DOI_IPSEC} situation and proposals are
 *     not read
 * @param situation bit mask, normally {@link #SITUATION_IDENTITY_ONLY}
 * @param labels what stands between situation and proposals when the situation has secrecy or
 *     integrity
 * @param proposals proposals in the order of the wire
 * @param body octets after the generic header
 */
public record SecurityAssociationPayloadV1(
    int doi, int situation, Slice labels, List<ProposalV1> proposals, Slice body)
    implements Payload {
  /** The IPsec domain of interpretation (RFC 2407). */
  public static final int DOI_IPSEC = 1;

  /** SIT_IDENTITY_ONLY. */
  public static final int SITUATION_IDENTITY_ONLY = 1;

  /** SIT_SECRECY. */
  public static final int SITUATION_SECRECY = 2;

  /** SIT_INTEGRITY. */
  public static final int SITUATION_INTEGRITY = 4;

  public SecurityAssociationPayloadV1 {
    proposals = List.copyOf(proposals);
  }

  /** A payload to send, of the IPsec domain and the identity-only situation. */
  public static SecurityAssociationPayloadV1 of(List<ProposalV1> proposals) {
    OctetWriter out = new OctetWriter().int32(DOI_IPSEC).int32(SITUATION_IDENTITY_ONLY);
    for (int i = 0; i < proposals.size(); i++) {
      proposals.get(i).writeTo(out, i == proposals.size() - 1);
    }
    return new SecurityAssociationPayloadV1(
        DOI_IPSEC, SITUATION_IDENTITY_ONLY, Slice.EMPTY, proposals, out.toSlice());
  }

  /** Reads a body. */
  public static Decoded<SecurityAssociationPayloadV1> decode(RawPayload raw) {
    return OctetReader.read(raw.body(), in -> read(in, raw.body()));
  }

  private static SecurityAssociationPayloadV1 read(OctetReader in, Slice body) {
    int doi = in.int32("DOI");
    if (doi != DOI_IPSEC) {
      return new SecurityAssociationPayloadV1(doi, 0, Slice.EMPTY, List.of(), body);
    }
    int situation = in.int32("situation");
    int labelsAt = in.position();
    if ((situation & (SITUATION_SECRECY | SITUATION_INTEGRITY)) != 0) {
      in.skip(4, "labeled domain identifier");
      skipLabel(in, "secrecy");
      skipLabel(in, "integrity");
    }
    Slice labels = body.slice(labelsAt, in.position() - labelsAt);
    return new SecurityAssociationPayloadV1(doi, situation, labels, ProposalV1.readAll(in), body);
  }

  // Level in octets and category in bits, each padded to four octets (RFC 2407 section 4.6.1).
  private static void skipLabel(OctetReader in, String name) {
    int level = in.uint16(name + " length");
    in.skip(2, name + " reserved");
    in.skip((level + 3) / 4 * 4, name + " level");
    int bits = in.uint16(name + " category length");
    in.skip(2, name + " category reserved");
    in.skip((bits + 31) / 32 * 4, name + " category bitmap");
  }

  @Override
  public PayloadType type() {
    return PayloadType.SA_V1;
  }
}
