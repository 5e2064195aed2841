/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev1;

import org.parley.api.number.CertificateEncoding;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * Certificate Request payload of IKEv1.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Cert Encoding |                                               |
 * +-+-+-+-+-+-+-+-+                                               +
 * ~                     Certificate Authority                     ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 2408 section 3.10.
 *
 * @param encoding form of the data
 * @param authority DER distinguished name of an accepted authority; empty for any
 * @param body octets after the generic header
 */
public record CertificateRequestPayloadV1(CertificateEncoding encoding, Slice authority, Slice body)
    implements Payload {

  /** A payload to send. */
  public static CertificateRequestPayloadV1 of(CertificateEncoding encoding, Slice authority) {
    return new CertificateRequestPayloadV1(
        encoding, authority, new OctetWriter().uint8(encoding.value()).slice(authority).toSlice());
  }

  /** Reads a body. */
  public static Decoded<CertificateRequestPayloadV1> decode(RawPayload raw) {
    return OctetReader.read(
        raw.body(),
        in ->
            new CertificateRequestPayloadV1(
                new CertificateEncoding(in.uint8("certificate encoding")), in.rest(), raw.body()));
  }

  @Override
  public PayloadType type() {
    return PayloadType.CERTREQ_V1;
  }
}
