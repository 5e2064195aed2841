/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.nattraversal;

import org.parley.api.identity.Endpoint;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.exchange.SaView;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;

/** {@code HASH(CKY-I | CKY-R | IP | Port)} with the negotiated hash (RFC 3947 section 3.2). */
record DetectionHash(HashAlgorithm hash, SaView sa) {
  /** Of one end. */
  Slice of(Endpoint end) {
    byte[] input =
        new OctetWriter()
            .int64(sa.initiatorSpi())
            .int64(sa.responderSpi())
            .octets(end.address().getAddress())
            .uint16(end.port())
            .toArray();
    return Slice.of(hash.digest(input));
  }
}
