/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.crypto.bouncycastle.KnownAnswer.hex;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm.Agreed;
import org.parley.spi.crypto.KeyedCipher;
import org.parley.spi.crypto.PseudoRandomFunction;

/** Vectors of project Wycheproof and of NIST's ACVP server. */
class WycheproofTest {
  @ParameterizedTest
  @CsvSource({
    "hmac_sha1_test, HMAC-SHA1",
    "hmac_sha256_test, HMAC-SHA2-256",
    "hmac_sha384_test, HMAC-SHA2-384",
    "hmac_sha512_test, HMAC-SHA2-512"
  })
  void hmac(String file, String name) {
    PseudoRandomFunction prf = Served.algorithm(PseudoRandomFunction.class, AlgorithmId.prf(name));
    int checked = 0;
    for (Map<String, String> test : PublishedVectors.tests("wycheproof/" + file + ".json.gz")) {
      byte[] tag = hex(test.get("tag"));
      byte[] result = prf.apply(Secret.owning(hex(test.get("key"))), hex(test.get("msg")));
      boolean equal = Arrays.equals(tag, Arrays.copyOf(result, tag.length));
      assertThat(equal)
          .as("test %s", test.get("tcId"))
          .isEqualTo(test.get("result").equals("valid"));
      checked++;
    }
    assertThat(checked).isGreaterThan(150);
  }

  @ParameterizedTest
  @CsvSource({
    "aes_gcm_test, AES-GCM-16, 4, 190",
    "aes_ccm_test, AES-CCM-16, 3, 17",
    "chacha20_poly1305_test, CHACHA20-POLY1305, 4, 190"
  })
  void aead(String file, String name, int saltOctets, int atLeast) {
    int checked = 0;
    for (Map<String, String> test : PublishedVectors.tests("wycheproof/" + file + ".json.gz")) {
      byte[] nonce = hex(test.get("iv"));
      byte[] tag = hex(test.get("tag"));
      if (nonce.length == saltOctets + 8 && tag.length == 16) {
        aead(test, name, nonce, tag);
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(atLeast);
  }

  private static void aead(Map<String, String> test, String name, byte[] nonce, byte[] tag) {
    byte[] key = hex(test.get("key"));
    int keyBits = name.startsWith("AES") ? 8 * key.length : 0;
    EncryptionAlgorithm algorithm =
        Served.algorithm(EncryptionAlgorithm.class, AlgorithmId.encryption(name, keyBits));
    int saltOctets = nonce.length - 8;
    byte[] material = Arrays.copyOf(key, key.length + saltOctets);
    System.arraycopy(nonce, 0, material, key.length, saltOctets);
    byte[] iv = Arrays.copyOfRange(nonce, saltOctets, nonce.length);
    byte[] plain = hex(test.get("msg"));
    byte[] cipher = hex(test.get("ct"));
    byte[] input = Arrays.copyOf(cipher, cipher.length + 16);
    System.arraycopy(tag, 0, input, cipher.length, 16);
    try (KeyedCipher keyed = algorithm.key(Secret.owning(material))) {
      byte[] output = new byte[input.length];
      int length = keyed.decrypt(iv, hex(test.get("aad")), input, 0, input.length, output, 0);
      if (test.get("result").equals("valid")) {
        assertThat(Arrays.copyOf(output, length)).as(test.get("tcId")).isEqualTo(plain);
        keyed.encrypt(iv, hex(test.get("aad")), plain, 0, plain.length, output, 0);
        assertThat(output).as(test.get("tcId")).isEqualTo(input);
      } else {
        assertThat(length).as(test.get("tcId")).isEqualTo(-1);
        assertThat(output).as("nothing usable is left").containsOnly(0);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ecdh_secp256r1_ecpoint_test, ECP-256, 32",
    "ecdh_secp384r1_ecpoint_test, ECP-384, 48",
    "ecdh_secp521r1_ecpoint_test, ECP-521, 66"
  })
  void ecp(String file, String name, int octets) {
    KeyExchangeAlgorithm group = Served.keyExchange(name);
    int agreed = 0;
    int refused = 0;
    for (Map<String, String> test : PublishedVectors.tests("wycheproof/" + file + ".json.gz")) {
      byte[] point = hex(test.get("public"));
      boolean uncompressed = point.length > 0 && point[0] == 4;
      byte[] value = uncompressed ? Arrays.copyOfRange(point, 1, point.length) : point;
      Agreed result = group.finish(fixed(test.get("private"), octets), value);
      if (test.get("result").equals("valid") && uncompressed) {
        assertThat(result.secret().toArray())
            .as(test.get("tcId"))
            .isEqualTo(hex(test.get("shared")));
        agreed++;
      } else {
        assertThat(result.succeeded()).as("test %s", test.get("tcId")).isFalse();
        refused++;
      }
    }
    assertThat(agreed).isGreaterThan(300);
    assertThat(refused).isGreaterThan(10);
  }

  private static Secret fixed(String hex, int octets) {
    String digits = new BigInteger(hex, 16).toString(16);
    return Secret.owning(
        HexFormat.of().parseHex("0".repeat(2 * octets - digits.length()) + digits));
  }

  @Test
  void x25519() {
    KeyExchangeAlgorithm curve = Served.keyExchange("CURVE25519");
    int refused = 0;
    for (Map<String, String> test : PublishedVectors.tests("wycheproof/x25519_test.json.gz")) {
      byte[] shared = hex(test.get("shared"));
      Agreed result =
          curve.finish(Secret.owning(hex(test.get("private"))), hex(test.get("public")));
      boolean zero = Arrays.equals(shared, new byte[32]);
      assertThat(result.succeeded()).as("test %s", test.get("tcId")).isEqualTo(!zero);
      if (zero) {
        refused++;
      } else {
        assertThat(result.secret().toArray()).as(test.get("tcId")).isEqualTo(shared);
      }
    }
    assertThat(refused).isGreaterThan(20);
  }

  @Test
  void x25519OfAcvp() {
    KeyExchangeAlgorithm curve = Served.keyExchange("CURVE25519");
    int checked = 0;
    for (Map<String, String> test :
        PublishedVectors.tests("acvp/XECDH-SSC-RFC7748.internalProjection.json.gz")) {
      if (test.getOrDefault("privateServer", "").length() == 64 && test.containsKey("privateIut")) {
        Agreed result =
            curve.finish(Secret.owning(hex(test.get("privateServer"))), hex(test.get("publicIut")));
        boolean right = Arrays.equals(result.secret().toArray(), hex(test.get("z")));
        assertThat(right).as("test %s", test.get("tcId")).isTrue();
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(5);
  }
}
