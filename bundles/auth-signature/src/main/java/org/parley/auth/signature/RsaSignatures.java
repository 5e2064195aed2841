/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.auth.signature;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.AuthenticationMethodV1;
import org.parley.spi.credential.SignatureScheme;

/**
 * RSA as RFC 2409 section 5.1 has it: PKCS #1 block type 1 around the hash alone.
 *
 * <p>A signature is checked by making the only block that is right and comparing all of it. Nothing
 * in the received block is ever parsed, so there is no length, padding or trailing octet in it that
 * a forger could choose, whatever the exponent.
 */
final class RsaSignatures implements SignatureKind {
  private static final int VALUE = AuthenticationMethodV1.RSA_SIGNATURE.value();

  /** 00 01, at least eight FF, 00 (RFC 8017 section 9.2). */
  private static final int SHORTEST_FRAME = 11;

  @Override
  public String name() {
    return "RSA";
  }

  @Override
  public SignatureScheme scheme() {
    return SignatureScheme.RSA_OF_OCTETS;
  }

  @Override
  public Optional<Integer> value(PublicKey key) {
    return key instanceof RSAPublicKey ? Optional.of(VALUE) : Optional.empty();
  }

  @Override
  public List<Integer> values() {
    return List.of(VALUE);
  }

  @Override
  public Optional<AlgorithmId> prf(int value) {
    return Optional.empty();
  }

  @Override
  public String fault(PublicKey key, byte[] hash, byte[] signature) {
    if (!(key instanceof RSAPublicKey rsa)) {
      return "the key of the certificate is not RSA";
    }
    int octets = (rsa.getModulus().bitLength() + 7) / 8;
    if (octets < hash.length + SHORTEST_FRAME) {
      return "the RSA key is too short for the hash";
    }
    if (signature.length != octets) {
      return "the signature has " + signature.length + " octets, the RSA key " + octets;
    }
    BigInteger value = new BigInteger(1, signature);
    if (value.compareTo(rsa.getModulus()) >= 0) {
      return "the signature is not below the modulus";
    }
    byte[] block = octets(value.modPow(rsa.getPublicExponent(), rsa.getModulus()), octets);
    return MessageDigest.isEqual(block, frame(hash, octets)) ? "" : "the signature is wrong";
  }

  private static byte[] frame(byte[] hash, int octets) {
    byte[] frame = new byte[octets];
    Arrays.fill(frame, 2, octets - hash.length - 1, (byte) 0xff);
    frame[1] = 1;
    System.arraycopy(hash, 0, frame, octets - hash.length, hash.length);
    return frame;
  }

  private static byte[] octets(BigInteger value, int length) {
    byte[] signed = value.toByteArray();
    int skipped = Math.max(0, signed.length - length);
    byte[] octets = new byte[length];
    int count = signed.length - skipped;
    System.arraycopy(signed, skipped, octets, length - count, count);
    return octets;
  }
}
