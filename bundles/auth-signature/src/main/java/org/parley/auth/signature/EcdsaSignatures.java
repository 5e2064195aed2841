/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.auth.signature;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.AuthenticationMethodV1;
import org.parley.api.number.KnownAlgorithms;
import org.parley.spi.credential.SignatureScheme;

/**
 * ECDSA as RFC 4754 has it: a value of the attribute for each curve, each tied to a hash. HASH_I
 * and HASH_R are made with HMAC of that hash (RFC 2409 section 5.1) and signed as they are, without
 * being hashed once more; r and s follow each other, each as long as the order.
 */
final class EcdsaSignatures implements SignatureKind {
  /**
   * A curve.
   *
   * @param bits of its field
   */
  private record Curve(int value, int bits, AlgorithmId prf) {
    int octets() {
      return (bits + 7) / 8;
    }
  }

  private static final List<Curve> CURVES =
      List.of(
          new Curve(
              AuthenticationMethodV1.ECDSA_SHA256_P256.value(),
              256,
              KnownAlgorithms.PRF_HMAC_SHA2_256),
          new Curve(
              AuthenticationMethodV1.ECDSA_SHA384_P384.value(),
              384,
              KnownAlgorithms.PRF_HMAC_SHA2_384),
          new Curve(
              AuthenticationMethodV1.ECDSA_SHA512_P521.value(),
              521,
              KnownAlgorithms.PRF_HMAC_SHA2_512));

  @Override
  public String name() {
    return "ECDSA";
  }

  @Override
  public SignatureScheme scheme() {
    return SignatureScheme.ECDSA_OF_OCTETS;
  }

  @Override
  public Optional<Integer> value(PublicKey key) {
    return curve(key).map(Curve::value);
  }

  @Override
  public List<Integer> values() {
    return CURVES.stream().map(Curve::value).toList();
  }

  @Override
  public Optional<AlgorithmId> prf(int value) {
    return CURVES.stream().filter(one -> one.value() == value).map(Curve::prf).findFirst();
  }

  @Override
  public String fault(PublicKey key, byte[] hash, byte[] signature) {
    Optional<Curve> curve = curve(key);
    if (curve.isEmpty()) {
      return "the key of the certificate is on none of the curves of RFC 4754";
    }
    int octets = curve.get().octets();
    if (signature.length != 2 * octets) {
      return "the signature has " + signature.length + " octets and not " + 2 * octets;
    }
    BigInteger order = ((ECPublicKey) key).getParams().getOrder();
    if (outside(signature, 0, octets, order) || outside(signature, octets, octets, order)) {
      return "r or s of the signature is not between 1 and the order";
    }
    try {
      Signature verification = Signature.getInstance(scheme().algorithm());
      verification.initVerify(key);
      verification.update(hash);
      return verification.verify(signature) ? "" : "the signature is wrong";
    } catch (GeneralSecurityException e) {
      return "the signature can't be checked: " + e.getMessage();
    }
  }

  /** The names of curves are not compared: no other curve of these sizes is read from DER. */
  private static Optional<Curve> curve(PublicKey key) {
    return key instanceof ECPublicKey point
        ? CURVES.stream()
            .filter(one -> one.bits() == point.getParams().getCurve().getField().getFieldSize())
            .findFirst()
        : Optional.empty();
  }

  private static boolean outside(byte[] signature, int from, int octets, BigInteger order) {
    BigInteger value = new BigInteger(1, Arrays.copyOfRange(signature, from, from + octets));
    return value.signum() == 0 || value.compareTo(order) >= 0;
  }
}
