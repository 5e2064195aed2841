/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.credential;

import java.security.cert.X509Certificate;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.auth.CertificateData;

/**
 * Tells whether what a peer presents leads to a trusted authority (RFC 5280 section 6, RFC 4945
 * section 5), as a service.
 */
@ConsumerType
public interface PathValidation {
  /**
   * The peer's certificate when a path from it to an authority of some source holds now and nothing
   * on it is revoked.
   *
   * <p>May take long (a fetch, a token): on a worker only. Bounded in time and in the number of
   * certificates that it looks at, whatever the peer sends.
   *
   * @param presented content of the peer's Certificate payloads; the first X.509 certificate is its
   *     own, the others and revocation lists may help
   * @return the certificate, or why it is not trusted, in words for the trail
   */
  AuthenticationResult<X509Certificate> validate(List<CertificateData> presented);
}
