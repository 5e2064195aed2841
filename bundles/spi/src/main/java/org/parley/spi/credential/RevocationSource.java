/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.credential;

import java.security.cert.X509Certificate;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells whether a certificate is revoked when no fresh revocation list of its issuer is at hand: an
 * OCSP responder (RFC 6960), a list that is fetched on demand, as a service. Several may be
 * present; the first one that knows is believed.
 */
@ConsumerType
public interface RevocationSource {
  /** Such as {@code ocsp}; unique. */
  String name();

  /**
   * What it knows of one certificate. May take long, so it is called on a worker only; it bounds
   * its own time and answers {@link RevocationStatus.State#UNKNOWN} when it is over.
   *
   * @param certificate of a path that holds in every other respect
   * @param issuer its issuer, of the same path
   */
  RevocationStatus status(X509Certificate certificate, X509Certificate issuer);
}
