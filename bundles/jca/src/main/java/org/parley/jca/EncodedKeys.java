/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.jca;

import static org.parley.jca.KnownAnswer.hex;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.EncodedKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;
import javax.security.auth.DestroyFailedException;
import org.parley.api.secret.Secret;

/**
 * Keys of one curve between their octets and JCA. The encodings of all keys of a curve (RFC 5915,
 * RFC 5480, RFC 8410) begin with the same octets and end with those of the key.
 */
final class EncodedKeys {
  private final String keyAlgorithm;
  private final String agreement;
  private final Provider provider;
  private final byte[] privateBegin;
  private final byte[] publicBegin;
  private final int privateOctets;
  private final int publicOctets;

  /**
   * For one curve.
   *
   * @param keyAlgorithm {@code EC} or {@code XDH}
   * @param agreement {@code ECDH} or {@code XDH}
   */
  EncodedKeys(String keyAlgorithm, String agreement, Provider provider, Form form) {
    this.keyAlgorithm = keyAlgorithm;
    this.agreement = agreement;
    this.provider = provider;
    this.privateBegin = hex(form.privateBegin);
    this.publicBegin = hex(form.publicBegin);
    this.privateOctets = form.privateOctets;
    this.publicOctets = form.publicOctets;
  }

  /**
   * What the encodings of a curve begin with, in hexadecimal, and the lengths of the keys.
   *
   * @param privateBegin of PKCS #8
   * @param publicBegin of a SubjectPublicKeyInfo
   */
  record Form(String privateBegin, int privateOctets, String publicBegin, int publicOctets) {}

  int privateOctets() {
    return privateOctets;
  }

  int publicOctets() {
    return publicOctets;
  }

  /**
   * The octets of a private key of kind EC, which is destroyed. They follow the version number (RFC
   * 5915 section 3); some providers write the public key behind them, others do not.
   */
  Secret take(PrivateKey key) {
    byte[] encoded = key.getEncoded();
    destroy(key);
    byte[] header = {2, 1, 1, 4, (byte) privateOctets};
    try {
      for (int at = header.length; at + privateOctets <= encoded.length; at++) {
        if (Arrays.equals(encoded, at - header.length, at, header, 0, header.length)) {
          return Secret.owning(Arrays.copyOfRange(encoded, at, at + privateOctets));
        }
      }
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
    throw unknownForm();
  }

  /** The octets of a public key. */
  byte[] octets(PublicKey key) {
    byte[] encoded = key.getEncoded();
    int begin = publicBegin.length;
    if (encoded.length != begin + publicOctets
        || !Arrays.equals(encoded, 0, begin, publicBegin, 0, begin)) {
      throw unknownForm();
    }
    return Arrays.copyOfRange(encoded, begin, encoded.length);
  }

  private IllegalStateException unknownForm() {
    return new IllegalStateException(
        provider.getName() + " encodes " + keyAlgorithm + " keys in a form that is not known");
  }

  /**
   * The shared secret.
   *
   * @param privateValue as long as {@link #privateOctets}; only lent
   * @param publicValue as long as {@link #publicOctets}
   * @throws InvalidKeyException when the provider finds the public value unfit
   */
  byte[] agree(Secret privateValue, byte[] publicValue) throws InvalidKeyException {
    try {
      KeyAgreement working = KeyAgreement.getInstance(agreement, provider);
      PrivateKey own = privateKey(privateValue);
      PublicKey peer =
          factory().generatePublic(new X509EncodedKeySpec(joined(publicBegin, publicValue)));
      working.init(own);
      working.doPhase(peer, true);
      byte[] secret = working.generateSecret();
      destroy(own);
      return secret;
    } catch (InvalidKeyException unfit) {
      throw unfit;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(agreement + " failed in " + provider.getName(), e);
    }
  }

  private PrivateKey privateKey(Secret value) throws GeneralSecurityException {
    byte[] encoded = value.use(octets -> joined(privateBegin, octets));
    EncodedKeySpec specification = new PKCS8EncodedKeySpec(encoded);
    Arrays.fill(encoded, (byte) 0);
    return factory().generatePrivate(specification);
  }

  private KeyFactory factory() throws GeneralSecurityException {
    return KeyFactory.getInstance(keyAlgorithm, provider);
  }

  private static byte[] joined(byte[] begin, byte[] end) {
    byte[] joined = Arrays.copyOf(begin, begin.length + end.length);
    System.arraycopy(end, 0, joined, begin.length, end.length);
    return joined;
  }

  private static void destroy(PrivateKey key) {
    try {
      key.destroy();
    } catch (DestroyFailedException left) {
      // Keys of the JDK cannot be destroyed: they are left to the collector.
    }
  }
}
