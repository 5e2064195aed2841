/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.certificate.path;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.spi.credential.RevocationStatus;

/**
 * Looks a certificate up in the revocation lists at hand (RFC 5280 section 6.3).
 *
 * @param lists of any issuer, fresh or stale; also what the peer has sent
 */
record Revocation(List<X509CRL> lists, Instant now) {
  private static final String DELTA_INDICATOR = "2.5.29.27";
  private static final String ISSUING_DISTRIBUTION_POINT = "2.5.29.28";

  /**
   * What the lists say of a certificate.
   *
   * @param issuer signs its revocation lists too
   */
  RevocationStatus of(X509Certificate certificate, X509Certificate issuer) {
    String name = certificate.getIssuerX500Principal().toString();
    if (!KeyRules.signsLists(issuer)) {
      return RevocationStatus.unknown(name + " must not sign revocation lists");
    }
    List<X509CRL> newest = newest(issuer);
    if (newest.isEmpty()) {
      return RevocationStatus.unknown("there is no revocation list of " + name);
    }
    try {
      lookUp(certificate, issuer, newest);
      return RevocationStatus.GOOD;
    } catch (CertPathValidatorException e) {
      return e.getReason() == BasicReason.REVOKED
          ? RevocationStatus.revoked(
              certificate.getSubjectX500Principal() + " is revoked by " + name)
          : RevocationStatus.unknown(unknown(name, newest, e));
    } catch (GeneralSecurityException e) {
      return RevocationStatus.unknown(
          "the revocation list of " + name + " can't be used: " + e.getMessage());
    }
  }

  /**
   * The newest authentic list of each scope: a peer must not hide its revocation behind an older
   * list that it presents itself.
   */
  private List<X509CRL> newest(X509Certificate issuer) {
    Map<String, X509CRL> byScope = new LinkedHashMap<>();
    lists.stream()
        .filter(list -> list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal()))
        .filter(list -> list.getExtensionValue(DELTA_INDICATOR) == null)
        .filter(list -> !list.getThisUpdate().toInstant().isAfter(now))
        .filter(list -> authentic(list, issuer))
        .sorted(Comparator.comparing(X509CRL::getThisUpdate).reversed())
        .forEach(list -> byScope.putIfAbsent(scope(list), list));
    return List.copyOf(byScope.values());
  }

  private static boolean authentic(X509CRL list, X509Certificate issuer) {
    try {
      list.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String scope(X509CRL list) {
    byte[] value = list.getExtensionValue(ISSUING_DISTRIBUTION_POINT);
    return value == null ? "" : HexFormat.of().formatHex(value);
  }

  private void lookUp(X509Certificate certificate, X509Certificate issuer, List<X509CRL> newest)
      throws GeneralSecurityException {
    CertPathValidator validator = CertPathValidator.getInstance("PKIX");
    PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
    checker.setOptions(
        EnumSet.of(
            PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
    parameters.setDate(Date.from(now));
    parameters.setRevocationEnabled(false);
    parameters.addCertPathChecker(checker);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(newest)));
    validator.validate(
        CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
  }

  private String unknown(String name, List<X509CRL> newest, CertPathValidatorException e) {
    Optional<Date> end =
        newest.stream().map(X509CRL::getNextUpdate).filter(next -> next != null).findFirst();
    boolean stale = end.filter(next -> next.toInstant().isBefore(now)).isPresent();
    return stale
        ? "the revocation list of " + name + " is stale since " + end.get().toInstant()
        : "the revocation list of " + name + " says nothing: " + e.getMessage();
  }
}
