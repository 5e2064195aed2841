/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.certificate.path.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certification authority. */
public final class Authority {
  /** What it issues is valid from then on. */
  public static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");

  /** And until then. */
  public static final Instant UNTIL = Instant.parse("2045-01-01T00:00:00Z");

  /** A time within. */
  public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Issued own;
  private final List<X509Certificate> chain;
  private long serial = 100;

  private Authority(Issued own, List<X509Certificate> chain) {
    this.own = own;
    this.chain = chain;
  }

  /** One that nobody is above. */
  public static Authority root(String subject) {
    return root(subject, Keys.curve("secp256r1"));
  }

  /** One that nobody is above, with these keys. */
  public static Authority root(String subject, KeyPair keys) {
    Issued own =
        new Issue(
                new javax.security.auth.x500.X500Principal(subject),
                keys.getPrivate(),
                List.of(),
                1,
                subject,
                keys)
            .authority()
            .usage(KeyUsage.keyCertSign | KeyUsage.cRLSign)
            .done();
    return new Authority(own, List.of());
  }

  /** One below this one. */
  public Authority below(String subject) {
    return with(issue(subject).authority().usage(KeyUsage.keyCertSign | KeyUsage.cRLSign).done());
  }

  /** An authority with a certificate that this one has issued. */
  public Authority with(Issued certificate) {
    return new Authority(certificate, certificate.issuers());
  }

  /** Its certificate. */
  public X509Certificate certificate() {
    return own.certificate();
  }

  /** Its keys. */
  public KeyPair keys() {
    return own.keys();
  }

  /** A certificate to be, with a new key pair on the curve P-256. */
  public Issue issue(String subject) {
    return issue(subject, Keys.curve("secp256r1"));
  }

  /** A certificate to be. */
  public Issue issue(String subject, KeyPair keys) {
    List<X509Certificate> issuers = new ArrayList<>(chain);
    issuers.add(0, own.certificate());
    return new Issue(
        own.certificate().getSubjectX500Principal(),
        own.keys().getPrivate(),
        issuers,
        ++serial,
        subject,
        keys);
  }

  /** A revocation list that is fresh at {@link #NOW}. */
  public X509CRL revocationList(X509Certificate... revoked) {
    return revocationList("2025-12-31T00:00:00Z", "2026-02-01T00:00:00Z", revoked);
  }

  /** A revocation list. */
  public X509CRL revocationList(String from, String until, X509Certificate... revoked) {
    JcaX509v2CRLBuilder builder =
        new JcaX509v2CRLBuilder(
            own.certificate().getSubjectX500Principal(), Date.from(Instant.parse(from)));
    builder.setNextUpdate(Date.from(Instant.parse(until)));
    for (X509Certificate one : revoked) {
      builder.addCRLEntry(
          one.getSerialNumber(), Date.from(Instant.parse(from)), CRLReason.keyCompromise);
    }
    try {
      return new JcaX509CRLConverter()
          .getCRL(
              builder.build(
                  new JcaContentSignerBuilder(Issue.algorithm(own.keys().getPrivate()))
                      .build(own.keys().getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }
}
