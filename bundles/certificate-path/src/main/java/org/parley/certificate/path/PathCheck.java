/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.certificate.path;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Set;

/** Holds a path against RFC 5280 section 6.1, all but revocation. */
final class PathCheck {
  private PathCheck() {}

  /** Why a path does not hold at some time, or empty text. */
  static String fault(PathSearch.Path path, Instant now) {
    try {
      path.authority().checkValidity(Date.from(now));
    } catch (CertificateException e) {
      return "the certificate of the authority "
          + path.authority().getSubjectX500Principal()
          + " is not valid now";
    }
    try {
      PKIXParameters parameters =
          new PKIXParameters(Set.of(new TrustAnchor(path.authority(), null)));
      parameters.setDate(Date.from(now));
      parameters.setRevocationEnabled(false);
      CertPath certificates =
          CertificateFactory.getInstance("X.509").generateCertPath(path.certificates());
      CertPathValidator.getInstance("PKIX").validate(certificates, parameters);
      return "";
    } catch (CertPathValidatorException e) {
      return path.certificates().get(Math.max(0, e.getIndex())).getSubjectX500Principal()
          + words(path.certificates().get(Math.max(0, e.getIndex())), e);
    } catch (GeneralSecurityException e) {
      return "the path does not hold: " + e.getMessage();
    }
  }

  private static String words(X509Certificate certificate, CertPathValidatorException e) {
    if (e.getReason() == BasicReason.EXPIRED) {
      return " has expired at " + certificate.getNotAfter().toInstant();
    }
    if (e.getReason() == BasicReason.NOT_YET_VALID) {
      return " is valid only from " + certificate.getNotBefore().toInstant();
    }
    return ": " + e.getMessage();
  }
}
