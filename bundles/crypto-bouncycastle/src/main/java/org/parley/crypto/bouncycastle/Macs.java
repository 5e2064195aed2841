/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.crypto.KeyedMac;
import org.parley.spi.crypto.PseudoRandomFunction;

/**
 * The tables of integrity algorithms and pseudorandom functions, all of them HMAC (RFC 2104).
 * Sizes: RFC 2403, 2404, 4868. Known answers: test case 2 of RFC 2202 and RFC 4231, whose key may
 * be filled with zeros up to the block.
 */
final class Macs {
  private static final byte[] KEY = "Jefe".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DATA =
      "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);

  private static final String MD5 = "750c783e6ab0b503eaa86e310a5db738";
  private static final String SHA1 = "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79";
  private static final String SHA2_256 =
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
  private static final String SHA2_384 =
      "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e"
          + "8e2240ca5e69e2c78b3239ecfab21649";
  private static final String SHA2_512 =
      "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
          + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737";

  private Macs() {}

  static List<IntegrityRow> integrity() {
    return List.of(
        integrity("HMAC-MD5-96", 16, 12, MD5Digest::new, MD5),
        integrity("HMAC-SHA1-96", 20, 12, SHA1Digest::new, SHA1),
        integrity("HMAC-SHA2-256-128", 32, 16, SHA256Digest::new, SHA2_256),
        integrity("HMAC-SHA2-384-192", 48, 24, SHA384Digest::new, SHA2_384),
        integrity("HMAC-SHA2-512-256", 64, 32, SHA512Digest::new, SHA2_512));
  }

  static List<PseudoRandomRow> pseudoRandomFunctions() {
    return List.of(
        prf("HMAC-MD5", 16, MD5Digest::new, MD5),
        prf("HMAC-SHA1", 20, SHA1Digest::new, SHA1),
        prf("HMAC-SHA2-256", 32, SHA256Digest::new, SHA2_256),
        prf("HMAC-SHA2-384", 48, SHA384Digest::new, SHA2_384),
        prf("HMAC-SHA2-512", 64, SHA512Digest::new, SHA2_512));
  }

  private static IntegrityRow integrity(
      String name, int keyOctets, int icvOctets, Supplier<ExtendedDigest> digest, String answer) {
    return new IntegrityRow(
        AlgorithmId.integrity(name),
        keyOctets,
        icvOctets,
        digest,
        answer.substring(0, 2 * icvOctets));
  }

  private static PseudoRandomRow prf(
      String name, int outputOctets, Supplier<ExtendedDigest> digest, String answer) {
    return new PseudoRandomRow(AlgorithmId.prf(name), outputOctets, digest, answer);
  }

  private static Optional<String> selfTest(AlgorithmId id, KeyedMac mac, String answer) {
    try (mac) {
      mac.update(DATA);
      return KnownAnswer.check(id.toString(), answer, mac.finish());
    }
  }

  /** One truncated HMAC. */
  record IntegrityRow(
      AlgorithmId id, int keyOctets, int icvOctets, Supplier<ExtendedDigest> digest, String answer)
      implements IntegrityAlgorithm {
    @Override
    public KeyedMac key(Secret key) {
      if (key.length() != keyOctets) {
        throw new IllegalArgumentException(
            id + " takes a key of " + keyOctets + " octets, not " + key.length());
      }
      return new KeyedHmac(digest.get(), key, icvOctets);
    }

    @Override
    public Optional<String> selfTest() {
      try (Secret key = Secret.owning(Arrays.copyOf(KEY, keyOctets))) {
        return Macs.selfTest(id, key(key), answer);
      }
    }
  }

  /** One HMAC as a pseudorandom function; takes keys of any length. */
  record PseudoRandomRow(
      AlgorithmId id, int outputOctets, Supplier<ExtendedDigest> digest, String answer)
      implements PseudoRandomFunction {
    @Override
    public int preferredKeyOctets() {
      return outputOctets;
    }

    @Override
    public KeyedMac key(Secret key) {
      return new KeyedHmac(digest.get(), key, outputOctets);
    }

    @Override
    public Optional<String> selfTest() {
      try (Secret key = Secret.copyOf(KEY)) {
        return Macs.selfTest(id, key(key), answer);
      }
    }
  }
}
