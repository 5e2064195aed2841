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
 * Certificate payload of IKEv1.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Cert Encoding |                                               |
 * +-+-+-+-+-+-+-+-+                                               +
 * ~                        Certificate Data                       ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 2408 section 3.9.
 *
 * @param encoding form of the data
 * @param data certificate, CRL or whatever the encoding says
 * @param body octets after the generic header
 */
public record CertificatePayloadV1(CertificateEncoding encoding, Slice data, Slice body)
    implements Payload {

  /** A payload to send. */
  public static CertificatePayloadV1 of(CertificateEncoding encoding, Slice data) {
    return new CertificatePayloadV1(
        encoding, data, new OctetWriter().uint8(encoding.value()).slice(data).toSlice());
  }

  /** Reads a body. */
  public static Decoded<CertificatePayloadV1> decode(RawPayload raw) {
    return OctetReader.read(
        raw.body(),
        in ->
            new CertificatePayloadV1(
                new CertificateEncoding(in.uint8("certificate encoding")), in.rest(), raw.body()));
  }

  @Override
  public PayloadType type() {
    return PayloadType.CERT_V1;
  }
}
