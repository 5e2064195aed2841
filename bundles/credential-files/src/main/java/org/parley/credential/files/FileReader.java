/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.parley.api.secret.Secret;

/**
 * Reads PEM (RFC 7468) and DER: certificates, revocation lists, PKCS #7 bundles, private keys in
 * PKCS #8, PKCS #1 and SEC 1, and PKCS #12.
 */
final class FileReader {
  private static final byte[] PEM_MARK = "-----BEGIN ".getBytes(StandardCharsets.US_ASCII);

  private final KeyProtection protection;

  FileReader(KeyProtection protection) {
    this.protection = protection;
  }

  /**
   * Reads all that is in a file.
   *
   * @throws UnusableFile nothing of the file is to be used
   */
  Contents read(byte[] octets) throws UnusableFile {
    Contents contents = Contents.empty();
    try {
      if (isPem(octets)) {
        readPem(octets, contents);
      } else {
        readDer(octets, contents);
      }
    } catch (UnusableFile e) {
      contents.close();
      throw e;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // What the libraries throw at wrong octets is not only what they declare.
      contents.close();
      throw new UnusableFile("is malformed: " + e.getMessage());
    }
    return contents;
  }

  /** True when a private key is in there, or may be. */
  static boolean mayHoldKey(byte[] octets) {
    if (isPem(octets)) {
      return new String(octets, StandardCharsets.ISO_8859_1).contains("PRIVATE KEY-----");
    }
    try {
      return kindOf(ASN1Sequence.getInstance(octets)).key;
    } catch (RuntimeException malformed) {
      return false;
    }
  }

  private static boolean isPem(byte[] octets) {
    int last = Math.min(octets.length, 1 << 16) - PEM_MARK.length;
    for (int at = 0; at <= last; at++) {
      if (octets[at] == PEM_MARK[0]
          && Arrays.equals(octets, at, at + PEM_MARK.length, PEM_MARK, 0, PEM_MARK.length)) {
        return true;
      }
    }
    return false;
  }

  private void readPem(byte[] octets, Contents contents)
      throws IOException, GeneralSecurityException, UnusableFile {
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    int blocks = 0;
    try (PemReader reader = new PemReader(new StringReader(text))) {
      for (PemObject block = reader.readPemObject();
          block != null;
          block = reader.readPemObject()) {
        readBlock(block, contents);
        blocks++;
      }
    }
    if (blocks == 0) {
      throw new UnusableFile("is malformed: a PEM block begins and does not end");
    }
  }

  private void readBlock(PemObject block, Contents contents)
      throws IOException, GeneralSecurityException, UnusableFile {
    byte[] content = block.getContent();
    if (block.getType().endsWith("PRIVATE KEY") && !block.getHeaders().isEmpty()) {
      throw new UnusableFile(
          "holds a key in OpenSSL's old encryption; right is PKCS #8: openssl pkcs8 -topk8");
    }
    switch (block.getType()) {
      case "CERTIFICATE", "X509 CERTIFICATE" -> contents.certificates().add(certificate(content));
      case "X509 CRL" -> contents.lists().add(list(content));
      case "PKCS7", "CMS" -> bundle(content, contents);
      case "PRIVATE KEY" -> contents.keys().add(Secret.owning(content));
      case "RSA PRIVATE KEY" -> contents.keys().add(PrivateKeys.fromPkcs1(content));
      case "EC PRIVATE KEY" -> contents.keys().add(PrivateKeys.fromSec1(content));
      case "ENCRYPTED PRIVATE KEY" -> contents.keys().add(protection.open(content));
      case "EC PARAMETERS", "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST" -> {}
      default ->
          throw new UnusableFile(
              "holds a PEM block \"" + block.getType() + "\", which is not known here");
    }
  }

  private void readDer(byte[] octets, Contents contents)
      throws GeneralSecurityException, IOException, UnusableFile {
    if (octets.length == 0) {
      throw new UnusableFile("is empty");
    }
    if (octets[0] != 0x30) {
      throw new UnusableFile("is neither PEM nor DER");
    }
    switch (kindOf(ASN1Sequence.getInstance(octets))) {
      case PKCS12 -> new KeyStoreFile(protection).read(octets, contents);
      case PKCS8 -> contents.keys().add(Secret.copyOf(octets));
      case ENCRYPTED_PKCS8 -> contents.keys().add(protection.open(octets));
      case PKCS1 -> contents.keys().add(PrivateKeys.fromPkcs1(octets));
      case SEC1 -> contents.keys().add(PrivateKeys.fromSec1(octets));
      case PKCS7 -> bundle(octets, contents);
      default -> certificateOrList(octets, contents);
    }
  }

  /** The forms of DER, told apart by how their outer sequence begins. */
  private enum Kind {
    PKCS12(true),
    PKCS8(true),
    ENCRYPTED_PKCS8(true),
    PKCS1(true),
    SEC1(true),
    PKCS7(false),
    SIGNED(false);

    private final boolean key;

    Kind(boolean key) {
      this.key = key;
    }
  }

  private static Kind kindOf(ASN1Sequence outer) {
    ASN1Encodable first = outer.size() > 0 ? outer.getObjectAt(0) : null;
    ASN1Encodable second = outer.size() > 1 ? outer.getObjectAt(1) : null;
    if (first instanceof ASN1ObjectIdentifier) {
      return Kind.PKCS7;
    }
    if (first instanceof ASN1Integer version) {
      return version.hasValue(3)
          ? Kind.PKCS12
          : second instanceof ASN1Sequence
              ? Kind.PKCS8
              : second instanceof ASN1OctetString ? Kind.SEC1 : Kind.PKCS1;
    }
    return second instanceof ASN1OctetString ? Kind.ENCRYPTED_PKCS8 : Kind.SIGNED;
  }

  private static void certificateOrList(byte[] der, Contents contents)
      throws GeneralSecurityException, UnusableFile {
    try {
      contents.certificates().add(certificate(der));
    } catch (GeneralSecurityException notCertificate) {
      try {
        contents.lists().add(list(der));
      } catch (GeneralSecurityException neither) {
        throw new UnusableFile(
            "is neither a certificate nor a revocation list: " + notCertificate.getMessage());
      }
    }
  }

  private static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
    return (X509Certificate) factory().generateCertificate(new ByteArrayInputStream(der));
  }

  private static X509CRL list(byte[] der) throws GeneralSecurityException {
    return (X509CRL) factory().generateCRL(new ByteArrayInputStream(der));
  }

  private static void bundle(byte[] der, Contents contents) throws GeneralSecurityException {
    for (Certificate each : factory().generateCertificates(new ByteArrayInputStream(der))) {
      contents.certificates().add((X509Certificate) each);
    }
    factory()
        .generateCRLs(new ByteArrayInputStream(der))
        .forEach(each -> contents.lists().add((X509CRL) each));
  }

  private static CertificateFactory factory() throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509");
  }
}
