/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm.Agreed;
import org.parley.spi.crypto.KeyedCipher;
import org.parley.spi.crypto.PseudoRandomFunction;

/**
 * Vectors of project Wycheproof, with every provider that serves the algorithm; Bouncy Castle's own
 * tests have them too.
 */
class ProviderVectorsTest {
  private static final int SALT_OCTETS = 4;

  /** One in so many of the good points: agreement with the JDK takes milliseconds. */
  private static final int SAMPLED = 4;

  private static Stream<Arguments> served(AlgorithmId id, String file) {
    return Provider.present()
        .filter(provider -> !provider.name().equals("crypto-bouncycastle"))
        .filter(provider -> provider.algorithms().stream().anyMatch(one -> one.id().equals(id)))
        .map(provider -> Arguments.of(provider, id, file));
  }

  private static Stream<Map<String, String>> tests(String file) {
    return PublishedVectors.tests("wycheproof/" + file + "_test.json.gz").stream();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  static Stream<Arguments> hmac() {
    return Stream.of("SHA1", "SHA2-256", "SHA2-384", "SHA2-512")
        .flatMap(
            hash ->
                served(
                    AlgorithmId.prf("HMAC-" + hash),
                    "hmac_" + hash.toLowerCase(Locale.ROOT).replace("2-", "")));
  }

  @ParameterizedTest(name = "{1} of {0}")
  @MethodSource("hmac")
  void hmac(Provider provider, AlgorithmId id, String file) {
    PseudoRandomFunction prf = provider.find(PseudoRandomFunction.class, id).orElseThrow();
    assertThat(tests(file))
        .hasSizeGreaterThan(150)
        .allSatisfy(
            test -> {
              byte[] tag = hex(test.get("tag"));
              byte[] result = prf.apply(Secret.owning(hex(test.get("key"))), hex(test.get("msg")));
              assertThat(Arrays.equals(tag, Arrays.copyOf(result, tag.length)))
                  .as("test %s", test.get("tcId"))
                  .isEqualTo(test.get("result").equals("valid"));
            });
  }

  static Stream<Arguments> aead() {
    return Stream.of(
            served(AlgorithmId.encryption("AES-GCM-16", 128), "aes_gcm"),
            served(AlgorithmId.encryption("AES-GCM-16", 192), "aes_gcm"),
            served(AlgorithmId.encryption("AES-GCM-16", 256), "aes_gcm"),
            served(AlgorithmId.encryption("CHACHA20-POLY1305"), "chacha20_poly1305"))
        .flatMap(each -> each);
  }

  @ParameterizedTest(name = "{1} of {0}")
  @MethodSource("aead")
  void aead(Provider provider, AlgorithmId id, String file) {
    EncryptionAlgorithm cipher = provider.find(EncryptionAlgorithm.class, id).orElseThrow();
    assertThat(tests(file))
        .filteredOn(test -> test.get("iv").length() == 24 && test.get("tag").length() == 32)
        .filteredOn(test -> test.get("key").length() == 2 * cipher.shape().keyOctets())
        .hasSizeGreaterThan(40)
        .allSatisfy(test -> aead(cipher, test));
  }

  private static void aead(EncryptionAlgorithm cipher, Map<String, String> test) {
    byte[] iv = hex(test.get("iv").substring(2 * SALT_OCTETS));
    byte[] plain = hex(test.get("msg"));
    byte[] sealed = hex(test.get("ct") + test.get("tag"));
    byte[] associated = hex(test.get("aad"));
    byte[] output = new byte[sealed.length];
    Secret key = Secret.owning(hex(test.get("key") + test.get("iv").substring(0, 2 * SALT_OCTETS)));
    try (KeyedCipher keyed = cipher.key(key)) {
      int length = keyed.decrypt(iv, associated, sealed, 0, sealed.length, output, 0);
      if (test.get("result").equals("valid")) {
        assertThat(Arrays.copyOf(output, length)).as(test.get("tcId")).isEqualTo(plain);
        keyed.encrypt(iv, associated, plain, 0, plain.length, output, 0);
        assertThat(output).as(test.get("tcId")).isEqualTo(sealed);
      } else {
        assertThat(length).as(test.get("tcId")).isEqualTo(-1);
        assertThat(output).as("nothing usable is left").containsOnly(0);
      }
    }
  }

  static Stream<Arguments> ecp() {
    return Stream.of(
            served(AlgorithmId.keyExchange("ECP-256"), "ecdh_secp256r1_ecpoint"),
            served(AlgorithmId.keyExchange("ECP-384"), "ecdh_secp384r1_ecpoint"),
            served(AlgorithmId.keyExchange("ECP-521"), "ecdh_secp521r1_ecpoint"))
        .flatMap(each -> each);
  }

  @ParameterizedTest(name = "{1} of {0}")
  @MethodSource("ecp")
  void ecp(Provider provider, AlgorithmId id, String file) {
    KeyExchangeAlgorithm group = provider.find(KeyExchangeAlgorithm.class, id).orElseThrow();
    int agreed = 0;
    int refused = 0;
    for (Map<String, String> test : tests(file).toList()) {
      if (!good(test)) {
        ecp(group, test);
        refused++;
      } else if (agreed++ % SAMPLED == 0) {
        ecp(group, test);
      }
    }
    assertThat(agreed).isGreaterThan(200);
    assertThat(refused).isGreaterThan(10);
  }

  private static boolean good(Map<String, String> test) {
    return test.get("result").equals("valid") && test.get("public").startsWith("04");
  }

  private static void ecp(KeyExchangeAlgorithm group, Map<String, String> test) {
    byte[] point = hex(test.get("public"));
    boolean uncompressed = point.length > 0 && point[0] == 4;
    byte[] value = uncompressed ? Arrays.copyOfRange(point, 1, point.length) : point;
    String digits = new BigInteger(test.get("private"), 16).toString(16);
    String scalar = "0".repeat(group.publicValueOctets() - digits.length()) + digits;
    Agreed result = group.finish(Secret.owning(hex(scalar)), value);
    assertThat(result.succeeded()).as("test %s", test.get("tcId")).isEqualTo(good(test));
    if (good(test)) {
      assertThat(result.secret().toArray())
          .as("test %s", test.get("tcId"))
          .isEqualTo(hex(test.get("shared")));
    }
  }

  static Stream<Arguments> montgomery() {
    return Stream.concat(
        served(AlgorithmId.keyExchange("CURVE25519"), "x25519"),
        served(AlgorithmId.keyExchange("CURVE448"), "x448"));
  }

  /** Points of small order give zeros and are refused (RFC 8031 section 2). */
  @ParameterizedTest(name = "{1} of {0}")
  @MethodSource("montgomery")
  void montgomery(Provider provider, AlgorithmId id, String file) {
    KeyExchangeAlgorithm curve = provider.find(KeyExchangeAlgorithm.class, id).orElseThrow();
    int octets = curve.publicValueOctets();
    int refused = 0;
    for (Map<String, String> test : tests(file).toList()) {
      byte[] shared = hex(test.get("shared"));
      Agreed result =
          curve.finish(Secret.owning(hex(test.get("private"))), hex(test.get("public")));
      boolean good =
          !Arrays.equals(shared, new byte[shared.length])
              && test.get("public").length() == 2 * octets;
      assertThat(result.succeeded()).as("test %s", test.get("tcId")).isEqualTo(good);
      if (good) {
        assertThat(result.secret().toArray()).as("test %s", test.get("tcId")).isEqualTo(shared);
      } else {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }
}
