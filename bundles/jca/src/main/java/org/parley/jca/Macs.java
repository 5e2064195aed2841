/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.jca;

import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.crypto.KeyedMac;
import org.parley.spi.crypto.PseudoRandomFunction;

/**
 * The tables of integrity algorithms and pseudorandom functions, all of them HMAC (RFC 2104), for a
 * provider that serves them. Sizes: RFC 2403, 2404, 4868. Known answers: test case 2 of RFC 2202
 * and RFC 4231, whose key may be filled with zeros up to the block.
 */
public final class Macs {
  private static final byte[] KEY = "Jefe".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DATA =
      "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);

  private static final List<Row> ROWS =
      List.of(
          new Row("HmacMD5", "HMAC-MD5", 16, 12, "750c783e6ab0b503eaa86e310a5db738"),
          new Row("HmacSHA1", "HMAC-SHA1", 20, 12, "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
          new Row(
              "HmacSHA256",
              "HMAC-SHA2-256",
              32,
              16,
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
          new Row(
              "HmacSHA384",
              "HMAC-SHA2-384",
              48,
              24,
              "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e"
                  + "8e2240ca5e69e2c78b3239ecfab21649"),
          new Row(
              "HmacSHA512",
              "HMAC-SHA2-512",
              64,
              32,
              "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                  + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"));

  private Macs() {}

  /**
   * One hash under HMAC.
   *
   * @param icvOctets where it is truncated as an integrity algorithm
   */
  private record Row(String jcaName, String name, int outputOctets, int icvOctets, String answer) {}

  /** HMAC with MD5, SHA1, SHA2-256, -384 and -512, truncated as ESP and IKE have it. */
  public static List<IntegrityAlgorithm> integrity(Provider provider) {
    return ROWS.stream()
        .<IntegrityAlgorithm>map(
            row ->
                new Integrity(
                    AlgorithmId.integrity(row.name + "-" + Byte.SIZE * row.icvOctets),
                    row,
                    provider))
        .toList();
  }

  /** HMAC with MD5, SHA1, SHA2-256, -384 and -512 as pseudorandom functions. */
  public static List<PseudoRandomFunction> pseudoRandomFunctions(Provider provider) {
    return ROWS.stream()
        .<PseudoRandomFunction>map(
            row -> new PseudoRandom(AlgorithmId.prf(row.name), row, provider))
        .toList();
  }

  private static Optional<String> selfTest(AlgorithmId id, KeyedMac mac, String answer) {
    try (mac) {
      mac.update(DATA);
      return KnownAnswer.check(id.toString(), answer, mac.finish());
    }
  }

  /** One truncated HMAC. */
  private record Integrity(AlgorithmId id, Row row, Provider provider)
      implements IntegrityAlgorithm {
    @Override
    public int keyOctets() {
      return row.outputOctets;
    }

    @Override
    public int icvOctets() {
      return row.icvOctets;
    }

    @Override
    public KeyedMac key(Secret key) {
      if (key.length() != keyOctets()) {
        throw new IllegalArgumentException(
            id + " takes a key of " + keyOctets() + " octets, not " + key.length());
      }
      return new KeyedProviderMac(row.jcaName, provider, key, row.icvOctets);
    }

    @Override
    public Optional<String> selfTest() {
      try (Secret key = Secret.owning(Arrays.copyOf(KEY, keyOctets()))) {
        return Macs.selfTest(id, key(key), row.answer.substring(0, 2 * row.icvOctets));
      }
    }
  }

  /** One HMAC as a pseudorandom function; takes keys of any length. */
  private record PseudoRandom(AlgorithmId id, Row row, Provider provider)
      implements PseudoRandomFunction {
    @Override
    public int preferredKeyOctets() {
      return row.outputOctets;
    }

    @Override
    public int outputOctets() {
      return row.outputOctets;
    }

    @Override
    public KeyedMac key(Secret key) {
      return new KeyedProviderMac(row.jcaName, provider, key, row.outputOctets);
    }

    @Override
    public Optional<String> selfTest() {
      try (Secret key = Secret.copyOf(KEY)) {
        return Macs.selfTest(id, key(key), row.answer);
      }
    }
  }
}
