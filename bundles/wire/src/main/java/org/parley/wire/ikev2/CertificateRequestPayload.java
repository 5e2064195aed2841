/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev2;

import org.parley.api.number.CertificateEncoding;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * Certificate Request payload of IKEv2.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Cert Encoding |                                               |
 * +-+-+-+-+-+-+-+-+                                               +
 * ~                    Certification Authority                    ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 7296 section 3.7.
 *
 * @param encoding form of the data
 * @param authorities SHA-1 hashes of the public keys of accepted authorities, 20 octets each, one
 *     after the other
 * @param body octets after the generic header
 */
public record CertificateRequestPayload(CertificateEncoding encoding, Slice authorities, Slice body)
    implements Payload {

  /** A payload to send. */
  public static CertificateRequestPayload of(CertificateEncoding encoding, Slice authorities) {
    return new CertificateRequestPayload(
        encoding,
        authorities,
        new OctetWriter().uint8(encoding.value()).slice(authorities).toSlice());
  }

  /** Reads a body. */
  public static Decoded<CertificateRequestPayload> decode(RawPayload raw) {
    return OctetReader.read(
        raw.body(),
        in ->
            new CertificateRequestPayload(
                new CertificateEncoding(in.uint8("certificate encoding")), in.rest(), raw.body()));
  }

  @Override
  public PayloadType type() {
    return PayloadType.CERTREQ;
  }
}
