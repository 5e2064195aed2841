/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.auth.signature;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.parley.api.identity.Identity;
import org.parley.api.number.CertificateEncoding;
import org.parley.api.number.IdentificationType;
import org.parley.spi.auth.CertificateData;
import org.parley.spi.auth.Credentials;
import org.parley.spi.credential.LocalCredential;
import org.parley.wire.octets.Slice;

/**
 * Chooses the own key: one whose certificate fits the local identity and, of several, one that
 * leads to an authority that the peer has named, then the one that is valid longest.
 */
record OwnCredential(Material material, SignatureKind kind) {
  private static final int LONGEST_CHAIN = 8;

  /** The one that these credentials lead to. */
  Optional<LocalCredential> find(Credentials credentials) {
    List<LocalCredential> fitting =
        ofKind(credentials.agreedMethod()).stream()
            .filter(one -> fits(one.chain().get(0), credentials.localIdentity().orElseThrow()))
            .toList();
    return fitting.stream()
        .filter(one -> byName(credentials) || wanted(one, credentials))
        .findFirst()
        .or(() -> fitting.stream().findFirst());
  }

  /** Why there is none, for people. */
  String absence(Credentials credentials) {
    return ofKind(credentials.agreedMethod()).stream()
        .findFirst()
        .map(
            one ->
                "no own certificate fits the local identity: "
                    + CertificateIdentity.fault(
                        one.chain().get(0), credentials.localIdentity().orElseThrow()))
        .orElse("there is no own certificate with a key for " + kind.name());
  }

  /** Those that the agreed value allows, the longest valid first; 0 = nothing is agreed yet. */
  private List<LocalCredential> ofKind(int agreed) {
    return material.own().stream()
        .filter(one -> value(one).filter(value -> agreed == 0 || value == agreed).isPresent())
        .sorted(
            Comparator.comparing(
                (LocalCredential one) -> one.chain().get(0).getNotAfter(),
                Comparator.reverseOrder()))
        .toList();
  }

  /** Values of the attribute that the credentials can be used with, each once. */
  List<Integer> values(Credentials credentials) {
    Identity local = credentials.localIdentity().orElseThrow();
    return ofKind(0).stream()
        .filter(one -> fits(one.chain().get(0), local))
        // The name that is sent is that of the first certificate, so no other one is used.
        .limit(byName(credentials) ? 1 : Long.MAX_VALUE)
        .flatMap(one -> value(one).stream())
        .distinct()
        .sorted(Comparator.comparing(kind.values()::indexOf))
        .toList();
  }

  private Optional<Integer> value(LocalCredential one) {
    return kind.value(one.chain().get(0).getPublicKey());
  }

  private static boolean byName(Credentials credentials) {
    return credentials
        .localIdentity()
        .filter(identity -> identity.type().equals(IdentificationType.DER_ASN1_DN))
        .isPresent();
  }

  /** A local X500-DN is always that of the certificate, whatever the record says (HP-UX). */
  private static boolean fits(X509Certificate certificate, Identity identity) {
    return identity.type().equals(IdentificationType.DER_ASN1_DN)
        ? !certificate.getSubjectX500Principal().getName().isEmpty()
        : CertificateIdentity.fits(certificate, identity);
  }

  /** True when the peer has asked for certificates in a form that there is. */
  static boolean asked(Credentials credentials) {
    return credentials.certificates().requested().stream().anyMatch(OwnCredential::readable);
  }

  private static boolean readable(CertificateData request) {
    return request.encoding().equals(CertificateEncoding.X509_SIGNATURE)
        || request.encoding().equals(CertificateEncoding.PKCS7_X509);
  }

  private boolean wanted(LocalCredential one, Credentials credentials) {
    return credentials.certificates().requested().stream()
        .filter(OwnCredential::readable)
        .anyMatch(request -> request.data().length() == 0 || leadsTo(one, request.data()));
  }

  private boolean leadsTo(LocalCredential one, Slice authority) {
    X500Principal name;
    try {
      name = new X500Principal(authority.toArray());
    } catch (IllegalArgumentException e) {
      return false;
    }
    return chain(one).stream()
        .anyMatch(certificate -> certificate.getIssuerX500Principal().equals(name));
  }

  /**
   * The certificate and its issuers as far as they are at hand, without the root, which the peer
   * has or does not trust anyway (RFC 4945 section 3.3).
   */
  List<X509Certificate> chain(LocalCredential one) {
    List<X509Certificate> known = new ArrayList<>(one.chain());
    known.addAll(material.issuers());
    List<X509Certificate> chain = new ArrayList<>(List.of(one.chain().get(0)));
    Optional<X509Certificate> next = above(chain.get(0), known);
    while (next.isPresent() && chain.size() < LONGEST_CHAIN && !chain.contains(next.get())) {
      chain.add(next.get());
      next = above(next.get(), known);
    }
    return chain;
  }

  private static Optional<X509Certificate> above(
      X509Certificate certificate, List<X509Certificate> known) {
    return known.stream()
        .filter(one -> !one.getSubjectX500Principal().equals(one.getIssuerX500Principal()))
        .filter(one -> one.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
        .findFirst();
  }
}
