/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.auth.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.certificate.path.pki.Issued;
import org.parley.certificate.path.pki.Keys;
import org.parley.spi.credential.SignatureScheme;

class ForgedSignatureTest {
  private static final KeyPair CUBIC = Keys.rsa(2048, 3);
  private static final int OCTETS = 256;

  private final byte[] hash = HexFormat.of().parseHex("00112233445566778899aabbccddeeff01234567");
  private final RsaSignatures rsa = new RsaSignatures();
  private final EcdsaSignatures ecdsa = new EcdsaSignatures();

  /** What only the owner of the key can do: any block at all, signed. */
  private static byte[] sign(byte[] block) {
    RSAPrivateKey key = (RSAPrivateKey) CUBIC.getPrivate();
    return octets(new BigInteger(1, block).modPow(key.getPrivateExponent(), key.getModulus()));
  }

  private static byte[] octets(BigInteger value) {
    byte[] signed = value.toByteArray();
    byte[] octets = new byte[OCTETS];
    int count = Math.min(signed.length, OCTETS);
    System.arraycopy(signed, signed.length - count, octets, OCTETS - count, count);
    return octets;
  }

  private byte[] block(int padding, byte... afterPadding) {
    byte[] block = new byte[OCTETS];
    block[1] = 1;
    Arrays.fill(block, 2, 2 + padding, (byte) 0xff);
    System.arraycopy(afterPadding, 0, block, 2 + padding, afterPadding.length);
    return block;
  }

  private byte[] zeroAnd(byte[]... parts) {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    all.write(0);
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private String fault(byte[] signature) {
    return rsa.fault(CUBIC.getPublic(), hash, signature);
  }

  @Test
  void theOneBlockIsAccepted() {
    assertThat(fault(sign(block(OCTETS - 23, zeroAnd(hash))))).isEmpty();
    byte[] byTheLibrary =
        new Issued(null, CUBIC, java.util.List.of())
            .sign(SignatureScheme.RSA_OF_OCTETS, hash)
            .value()
            .orElseThrow();
    assertThat(fault(byTheLibrary)).isEmpty();
  }

  @Test
  @DisplayName("Exponent 3: a cube root of a block with garbage after the hash is refused")
  void cubeRootsAreRefused() {
    // 00 01 FF*8 00 hash garbage: the cube root, rounded up, leaves the front as it must be.
    byte[] wanted = block(8, zeroAnd(hash));
    Arrays.fill(wanted, 2 + 8 + 1 + hash.length, OCTETS, (byte) 0xff);
    BigInteger root = cubeRoot(new BigInteger(1, wanted));
    byte[] cube = octets(root.pow(3));
    assertThat(Arrays.copyOf(cube, 31)).isEqualTo(Arrays.copyOf(wanted, 31));
    assertThat(root.pow(3)).isLessThan(((RSAPublicKey) CUBIC.getPublic()).getModulus());
    assertThat(fault(octets(root))).isEqualTo("the signature is wrong");
  }

  private static BigInteger cubeRoot(BigInteger value) {
    BigInteger low = BigInteger.ZERO;
    BigInteger high = BigInteger.ONE.shiftLeft(value.bitLength() / 3 + 1);
    while (low.compareTo(high) < 0) {
      BigInteger middle = low.add(high).add(BigInteger.ONE).shiftRight(1);
      if (middle.pow(3).compareTo(value) <= 0) {
        low = middle;
      } else {
        high = middle.subtract(BigInteger.ONE);
      }
    }
    return low;
  }

  @Test
  @DisplayName(
      "Padding: shorter, of other octets, of another type, or with a DigestInfo is refused")
  void otherBlocksAreRefused() {
    byte[] good = block(OCTETS - 23, zeroAnd(hash));
    byte[] holed = good.clone();
    holed[100] = 0x7f;
    byte[] type2 = good.clone();
    type2[1] = 2;
    byte[] type0 = block(0);
    System.arraycopy(hash, 0, type0, OCTETS - hash.length, hash.length);
    type0[1] = 0;
    byte[] info = HexFormat.of().parseHex("3021300906052b0e03021a05000414");
    byte[] withInfo = block(OCTETS - 23 - info.length, zeroAnd(info, hash));
    byte[] early = block(OCTETS - 24, zeroAnd(hash, new byte[1]));
    for (byte[] block : java.util.List.of(holed, type2, type0, withInfo, early)) {
      assertThat(fault(sign(block))).isEqualTo("the signature is wrong");
    }
  }

  @Test
  void signaturesOfWrongSizeOrAboveTheModulusAreRefused() {
    byte[] good = sign(block(OCTETS - 23, zeroAnd(hash)));
    assertThat(fault(Arrays.copyOf(good, 255))).contains("has 255 octets, the RSA key 256");
    byte[] longer = new byte[257];
    System.arraycopy(good, 0, longer, 1, 256);
    assertThat(fault(longer)).contains("has 257 octets");
    BigInteger modulus = ((RSAPublicKey) CUBIC.getPublic()).getModulus();
    assertThat(fault(octets(modulus))).isEqualTo("the signature is not below the modulus");
    for (BigInteger trivial :
        java.util.List.of(BigInteger.ZERO, BigInteger.ONE, modulus.subtract(BigInteger.ONE))) {
      assertThat(fault(octets(trivial))).isEqualTo("the signature is wrong");
    }
    assertThat(rsa.fault(Keys.curve("secp256r1").getPublic(), hash, good)).contains("is not RSA");
    assertThat(rsa.fault(Keys.rsa(512, 3).getPublic(), new byte[64], new byte[64]))
        .contains("too short for the hash");
  }

  @Test
  void ecdsaOfWrongSizeOrOutOfRangeIsRefused() {
    KeyPair keys = Keys.curve("secp256r1");
    byte[] digest = new byte[32];
    byte[] good =
        new Issued(null, keys, java.util.List.of())
            .sign(SignatureScheme.ECDSA_OF_OCTETS, digest)
            .value()
            .orElseThrow();
    assertThat(ecdsa.fault(keys.getPublic(), digest, good)).isEmpty();
    assertThat(ecdsa.fault(keys.getPublic(), new byte[] {1}, good))
        .isEqualTo("the signature is wrong");
    assertThat(ecdsa.fault(keys.getPublic(), digest, new byte[64])).contains("r or s");
    assertThat(ecdsa.fault(keys.getPublic(), digest, Arrays.copyOf(good, 63))).contains("63");
    byte[] order = ((ECPublicKey) keys.getPublic()).getParams().getOrder().toByteArray();
    byte[] beyond = good.clone();
    System.arraycopy(order, order.length - 32, beyond, 32, 32);
    assertThat(ecdsa.fault(keys.getPublic(), digest, beyond)).contains("r or s");
    assertThat(ecdsa.fault(CUBIC.getPublic(), digest, good)).contains("none of the curves");
  }

  /** RFC 4754 section 8.1: the published key, hash and signature of "abc". */
  @Test
  void thePublishedSignatureOfP256IsAccepted() throws Exception {
    java.security.AlgorithmParameters p256 = java.security.AlgorithmParameters.getInstance("EC");
    p256.init(new java.security.spec.ECGenParameterSpec("secp256r1"));
    java.security.spec.ECPoint point =
        new java.security.spec.ECPoint(
            new BigInteger("2442A5CC0ECD015FA3CA31DC8E2BBC70BF42D60CBCA20085E0822CB04235E970", 16),
            new BigInteger("6FC98BD7E50211A4A27102FA3549DF79EBCB4BF246B80945CDDFE7D509BBFD7D", 16));
    java.security.PublicKey key =
        java.security.KeyFactory.getInstance("EC")
            .generatePublic(
                new java.security.spec.ECPublicKeySpec(
                    point, p256.getParameterSpec(java.security.spec.ECParameterSpec.class)));
    byte[] abc =
        java.security.MessageDigest.getInstance("SHA-256")
            .digest("abc".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    byte[] signature =
        HexFormat.of()
            .parseHex(
                "cb28e0999b9c7715fd0a80d8e47a77079716cbbf917dd72e97566ea1c066957c"
                    + "86fa3bb4e26cad5bf90b7f81899256ce7594bb1ea0c89212748bff3b3d5b0315");
    assertThat(ecdsa.fault(key, abc, signature)).isEmpty();
  }
}
