/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.certificate.path.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate to be. */
public final class Issue {
  private final X500Principal issuer;
  private final PrivateKey signer;
  private final List<X509Certificate> issuers;
  private final BigInteger serial;
  private final X500Principal subject;
  private final List<GeneralName> names = new ArrayList<>();
  private KeyPair keys;
  private Instant from = Authority.FROM;
  private Instant until = Authority.UNTIL;
  private int usage = -1;
  private KeyPurposeId purpose;
  private boolean authority;

  Issue(
      X500Principal issuer,
      PrivateKey signer,
      List<X509Certificate> issuers,
      long serial,
      String subject,
      KeyPair keys) {
    this.issuer = issuer;
    this.signer = signer;
    this.issuers = issuers;
    this.serial = BigInteger.valueOf(serial);
    this.subject = new X500Principal(subject);
    this.keys = keys;
  }

  /** Other keys than a new pair on the curve P-256. */
  public Issue keys(KeyPair pair) {
    keys = pair;
    return this;
  }

  /** A dNSName. */
  public Issue dns(String name) {
    names.add(new GeneralName(GeneralName.dNSName, name));
    return this;
  }

  /** An rfc822Name. */
  public Issue mail(String name) {
    names.add(new GeneralName(GeneralName.rfc822Name, name));
    return this;
  }

  /** An iPAddress. */
  public Issue address(String address) {
    names.add(new GeneralName(GeneralName.iPAddress, address));
    return this;
  }

  /** When it is valid. */
  public Issue valid(String first, String last) {
    from = Instant.parse(first);
    until = Instant.parse(last);
    return this;
  }

  /** Bits of {@link KeyUsage}. */
  public Issue usage(int bits) {
    usage = bits;
    return this;
  }

  /** One purpose. */
  public Issue purpose(KeyPurposeId id) {
    purpose = id;
    return this;
  }

  /** It may sign certificates. */
  public Issue authority() {
    authority = true;
    return this;
  }

  /** Makes it. */
  public Issued done() {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer, serial, Date.from(from), Date.from(until), subject, keys.getPublic());
    try {
      extend(builder);
      X509Certificate certificate =
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(new JcaContentSignerBuilder(algorithm(signer)).build(signer)));
      return new Issued(certificate, keys, issuers);
    } catch (CertIOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void extend(JcaX509v3CertificateBuilder builder) throws CertIOException {
    if (authority) {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    }
    if (usage >= 0) {
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
    }
    if (purpose != null) {
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    }
    if (!names.isEmpty()) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(names.toArray(GeneralName[]::new)));
    }
  }

  static String algorithm(PrivateKey key) {
    return key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
  }
}
