/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds the issuers of a certificate among certificates that are there. */
final class Issuers {
  private static final int MOST = 8;

  private Issuers() {}

  /**
   * The certificate, then its issuers as far as they are known. A self-signed root is left out:
   * whoever trusts it has it (RFC 4945 section 3.3).
   */
  static List<X509Certificate> chain(X509Certificate leaf, Collection<X509Certificate> pool) {
    List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
    X509Certificate last = leaf;
    while (chain.size() < MOST && !selfIssued(last)) {
      Optional<X509Certificate> issuer = issuer(last, pool);
      if (issuer.isEmpty() || selfIssued(issuer.get()) || chain.contains(issuer.get())) {
        break;
      }
      last = issuer.get();
      chain.add(last);
    }
    return chain;
  }

  private static Optional<X509Certificate> issuer(
      X509Certificate certificate, Collection<X509Certificate> pool) {
    return pool.stream()
        .filter(each -> each.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
        .filter(each -> signed(certificate, each))
        .findFirst();
  }

  private static boolean signed(X509Certificate certificate, X509Certificate issuer) {
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException notBy) {
      return false;
    }
  }

  private static boolean selfIssued(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }
}
