/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import javax.security.auth.DestroyFailedException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.parley.api.secret.Secret;

/** Private keys as octets of PKCS #8, and as keys of the Java security library for one use. */
final class PrivateKeys {
  private static final byte[] PROBE = new byte[32];

  private PrivateKeys() {}

  /** PKCS #8 around an RSA key of PKCS #1. */
  static Secret fromPkcs1(byte[] der) throws IOException {
    AlgorithmIdentifier rsa =
        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
    return wrap(rsa, ASN1Primitive.fromByteArray(der));
  }

  /** PKCS #8 around an EC key of SEC 1 (RFC 5915), which must name its curve. */
  static Secret fromSec1(byte[] der) throws IOException, UnusableFile {
    ECPrivateKey key = ECPrivateKey.getInstance(der);
    if (key.getParametersObject() == null) {
      throw new UnusableFile("holds an EC key that does not name its curve");
    }
    return wrap(
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()),
        key);
  }

  private static Secret wrap(AlgorithmIdentifier algorithm, ASN1Encodable key) throws IOException {
    return Secret.owning(new PrivateKeyInfo(algorithm, key).getEncoded());
  }

  /** A use of a key. */
  interface Use<T> {
    T of(PrivateKey key) throws GeneralSecurityException;
  }

  /**
   * Lends the key to {@code use} and destroys it afterwards where the platform can.
   *
   * @throws GeneralSecurityException when the octets are no private key that the platform knows
   */
  static <T> T use(Secret pkcs8, Use<T> use) throws GeneralSecurityException {
    byte[] octets = pkcs8.toArray();
    PrivateKey key;
    try {
      String algorithm = algorithmOf(PrivateKeyInfo.getInstance(octets));
      key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(octets));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("it is no PKCS #8 key", e);
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
    try {
      return use.of(key);
    } finally {
      destroy(key);
    }
  }

  private static String algorithmOf(PrivateKeyInfo info) {
    ASN1ObjectIdentifier oid = info.getPrivateKeyAlgorithm().getAlgorithm();
    if (oid.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
      return "EC";
    }
    return oid.equals(PKCSObjectIdentifiers.rsaEncryption) ? "RSA" : oid.getId();
  }

  private static void destroy(PrivateKey key) {
    try {
      key.destroy();
    } catch (DestroyFailedException most) {
      // JDK 17 can't for RSA and EC; the object is garbage from here on.
      return;
    }
  }

  /** True when {@code certified} is the public half of the key. */
  static boolean belongTogether(Secret pkcs8, PublicKey certified) throws GeneralSecurityException {
    return use(pkcs8, key -> signsFor(key, certified));
  }

  /** The newest certificate of the key: a renewed one takes the place of the old. */
  static Optional<X509Certificate> certificateOf(
      Secret pkcs8, Collection<X509Certificate> certificates) throws GeneralSecurityException {
    X509Certificate found = null;
    for (X509Certificate each : certificates) {
      boolean newer = found == null || each.getNotBefore().after(found.getNotBefore());
      if (newer && belongTogether(pkcs8, each.getPublicKey())) {
        found = each;
      }
    }
    return Optional.ofNullable(found);
  }

  private static boolean signsFor(PrivateKey key, PublicKey certified)
      throws GeneralSecurityException {
    if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
      return false;
    }
    if (key instanceof RSAPrivateKey own && certified instanceof RSAPublicKey theirs) {
      return own.getModulus().equals(theirs.getModulus());
    }
    Optional<String> scheme = schemeOf(key.getAlgorithm());
    if (scheme.isEmpty()) {
      return false;
    }
    Signature signature = Signature.getInstance(scheme.get());
    signature.initSign(key);
    signature.update(PROBE);
    byte[] proof = signature.sign();
    signature.initVerify(certified);
    signature.update(PROBE);
    return signature.verify(proof);
  }

  private static Optional<String> schemeOf(String algorithm) {
    return switch (algorithm) {
      case "EC" -> Optional.of("SHA256withECDSA");
      case "EdDSA" -> Optional.of("EdDSA");
      default -> Optional.empty();
    };
  }
}
