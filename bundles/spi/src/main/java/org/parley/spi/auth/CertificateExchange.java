/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.auth;

import java.util.List;

/**
 * What the peer has said about certificates so far.
 *
 * @param received what its Certificate payloads hold, in their order; nothing of it is verified
 * @param requested what its Certificate Request payloads hold
 */
public record CertificateExchange(List<CertificateData> received, List<CertificateData> requested) {
  /** No certificate was seen or asked for. */
  public static final CertificateExchange NONE = new CertificateExchange(List.of(), List.of());

  public CertificateExchange {
    received = List.copyOf(received);
    requested = List.copyOf(requested);
  }
}
