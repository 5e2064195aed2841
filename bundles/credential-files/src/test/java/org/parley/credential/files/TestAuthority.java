/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A certification authority for tests, with EC keys, which are made quickly. */
public final class TestAuthority {
  private final KeyPair keys;
  private final X509Certificate certificate;
  private final Instant now;
  private long serial;

  private TestAuthority(KeyPair keys, X509Certificate certificate, Instant now) {
    this.keys = keys;
    this.certificate = certificate;
    this.now = now;
  }

  /** A root, valid for ten years from a day before {@code now}. */
  public static TestAuthority root(String name, Instant now) throws Exception {
    KeyPair keys = ec();
    X500Name subject = new X500Name(name);
    X509Certificate own =
        build(subject, subject, keys.getPublic(), keys, now, Duration.ofDays(3650), true, 1, "");
    return new TestAuthority(keys, own, now);
  }

  /** An authority below this one. */
  public TestAuthority below(String name) throws Exception {
    KeyPair own = ec();
    X509Certificate signed =
        build(
            new X500Name(name),
            subject(),
            own.getPublic(),
            keys,
            now,
            Duration.ofDays(1825),
            true,
            ++serial,
            "");
    return new TestAuthority(own, signed, now);
  }

  /** A certificate for somebody's key. */
  public X509Certificate issue(String name, PublicKey key, Duration life) throws Exception {
    return issue(name, key, life, "");
  }

  /**
   * A certificate for somebody's key.
   *
   * @param distributionPoint where its revocation list is; empty: it does not say
   */
  public X509Certificate issue(String name, PublicKey key, Duration life, String distributionPoint)
      throws Exception {
    return build(
        new X500Name(name), subject(), key, keys, now, life, false, ++serial, distributionPoint);
  }

  private X500Name subject() {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  /** A revocation list with these certificates. */
  public X509CRL list(Duration life, X509Certificate... revoked) throws Exception {
    X509v2CRLBuilder builder = new X509v2CRLBuilder(subject(), Date.from(now));
    builder.setNextUpdate(Date.from(now.plus(life)));
    for (X509Certificate each : revoked) {
      builder.addCRLEntry(each.getSerialNumber(), Date.from(now), CRLReason.keyCompromise);
    }
    return new JcaX509CRLConverter().getCRL(builder.build(signer(keys)));
  }

  public X509Certificate certificate() {
    return certificate;
  }

  public KeyPair keys() {
    return keys;
  }

  /** A key pair on the curve P-256. */
  public static KeyPair ec() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  /** A key pair of RSA with 2048 bits. */
  public static KeyPair rsa() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  /** PEM of certificates, lists and keys, one after the other. */
  public static String pem(Object... objects) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      for (Object each : objects) {
        writer.writeObject(
            each instanceof PrivateKey key ? new PemObject("PRIVATE KEY", key.getEncoded()) : each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static ContentSigner signer(KeyPair keys) throws OperatorCreationException {
    return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
  }

  private static X509Certificate build(
      X500Name subject,
      X500Name issuer,
      PublicKey key,
      KeyPair signer,
      Instant now,
      Duration life,
      boolean authority,
      long serial,
      String distributionPoint)
      throws Exception {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            BigInteger.valueOf(serial),
            Date.from(now.minus(Duration.ofDays(1))),
            Date.from(now.plus(life)),
            subject,
            key);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    if (!distributionPoint.isEmpty()) {
      GeneralName place = new GeneralName(GeneralName.uniformResourceIdentifier, distributionPoint);
      DistributionPointName name = new DistributionPointName(new GeneralNames(place));
      DistributionPoint[] points = {new DistributionPoint(name, null, null)};
      builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(points));
    }
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer(signer)));
  }
}
