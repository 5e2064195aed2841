/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;

/** Certificates and lists in one line for people. */
final class Descriptions {
  private Descriptions() {}

  static String of(X509Certificate certificate, Instant now) {
    return certificate.getSubjectX500Principal()
        + ", issued by "
        + certificate.getIssuerX500Principal()
        + ", valid from "
        + certificate.getNotBefore().toInstant()
        + until(certificate.getNotAfter(), now);
  }

  static String of(X509CRL list, Instant now) {
    int revoked = list.getRevokedCertificates() == null ? 0 : list.getRevokedCertificates().size();
    return "list of "
        + list.getIssuerX500Principal()
        + " with "
        + revoked
        + " revoked, of "
        + list.getThisUpdate().toInstant()
        + (list.getNextUpdate() == null ? "" : until(list.getNextUpdate(), now));
  }

  private static String until(Date end, Instant now) {
    Instant last = end.toInstant();
    return " to " + last + (last.isBefore(now) ? " (over)" : "");
  }
}
