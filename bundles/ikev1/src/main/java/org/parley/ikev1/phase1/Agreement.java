/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.phase1;

import java.util.ArrayList;
import java.util.List;
import org.parley.ikev1.proposal.Phase1Choice;
import org.parley.spi.auth.CertificateData;
import org.parley.wire.ikev1.CertificateRequestPayloadV1;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.Slice;

/**
 * Data of the instance once the proposal is agreed.
 *
 * @param offerBody SAi_b as it was on the wire
 * @param requested what the peer's Certificate Request payloads have asked for so far
 */
public record Agreement(Slice offerBody, Phase1Choice choice, List<CertificateData> requested) {
  private static final int MOST_REQUESTS = 100;

  public Agreement {
    requested = List.copyOf(requested);
  }

  /** The agreement after a message that may ask for certificates. */
  public Agreement with(IkeMessage message) {
    List<CertificateData> all = new ArrayList<>(requested);
    message
        .all(CertificateRequestPayloadV1.class)
        .map(request -> new CertificateData(request.encoding(), request.authority()))
        .filter(request -> all.size() < MOST_REQUESTS && !all.contains(request))
        .forEach(all::add);
    return new Agreement(offerBody, choice, all);
  }
}
