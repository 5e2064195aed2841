/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import static org.parley.api.number.KnownAlgorithms.*;

import java.util.Map;
import java.util.Set;
import org.parley.api.number.AlgorithmId;

/** The words of algorithms in statements, one row each: HP-UX's first, then what Parley adds. */
final class AlgorithmWords {
  private AlgorithmWords() {}

  /** {@code -encryption} of IKEv1. */
  static Keywords<AlgorithmId> ikev1Encryption() {
    return cbc(Keywords.whole("an encryption algorithm"));
  }

  /** {@code -encryption} of IKEv2. */
  static Keywords<AlgorithmId> ikev2Encryption() {
    return aead(ctr(cbc(Keywords.whole("an encryption algorithm"))));
  }

  private static Keywords<AlgorithmId> cbc(Keywords<AlgorithmId> words) {
    return words
        .word(TRIPLE_DES_CBC, "3DES", "3DES-CBC")
        .word(AES_CBC_128, "AES128", "AES128-CBC", "AES-CBC-128")
        .word(AES_CBC_192, "AES192", "AES192-CBC", "AES-CBC-192")
        .word(AES_CBC_256, "AES256", "AES256-CBC", "AES-CBC-256")
        .word(DES_CBC, "DES", "DES-CBC");
  }

  private static Keywords<AlgorithmId> ctr(Keywords<AlgorithmId> words) {
    return words
        .word(AES_CTR_128, "AES128-CTR", "AES-CTR-128")
        .word(AES_CTR_192, "AES192-CTR", "AES-CTR-192")
        .word(AES_CTR_256, "AES256-CTR", "AES-CTR-256");
  }

  private static Keywords<AlgorithmId> aead(Keywords<AlgorithmId> words) {
    for (int bits : new int[] {128, 192, 256}) {
      for (int tag : new int[] {8, 12, 16}) {
        words.word(
            AlgorithmId.encryption("AES-GCM-" + tag, bits),
            "AES" + bits + "-GCM" + tag,
            "AES-GCM-" + tag + "-" + bits);
        words.word(
            AlgorithmId.encryption("AES-CCM-" + tag, bits),
            "AES" + bits + "-CCM" + tag,
            "AES-CCM-" + tag + "-" + bits);
      }
    }
    return words.word(CHACHA20_POLY1305, "CHACHA20-POLY1305");
  }

  /** {@code -hash} of IKEv1. */
  static Keywords<AlgorithmId> hash() {
    return Keywords.<AlgorithmId>whole("a hash algorithm")
        .word(MD5, "MD5", "HMAC-MD5")
        .word(SHA1, "SHA1", "SHA", "HMAC-SHA1")
        .word(SHA2_256, "SHA2-256", "SHA256", "HMAC-SHA2-256")
        .word(SHA2_384, "SHA2-384", "SHA384", "HMAC-SHA2-384")
        .word(SHA2_512, "SHA2-512", "SHA512", "HMAC-SHA2-512");
  }

  /** {@code -hash} of IKEv2, which are integrity algorithms. */
  static Keywords<AlgorithmId> integrity() {
    return Keywords.<AlgorithmId>whole("an integrity algorithm")
        .word(HMAC_MD5_96, "HMAC-MD5", "MD5")
        .word(HMAC_SHA1_96, "HMAC-SHA1", "SHA1", "SHA")
        .word(HMAC_SHA2_256_128, "HMAC-SHA2-256", "SHA2-256", "SHA256", "HMAC-SHA256")
        .word(HMAC_SHA2_384_192, "HMAC-SHA2-384", "SHA2-384", "SHA384", "HMAC-SHA384")
        .word(HMAC_SHA2_512_256, "HMAC-SHA2-512", "SHA2-512", "SHA512", "HMAC-SHA512")
        .word(AES_XCBC_96, "AES128-XCBC", "AES-XCBC")
        .word(AES_CMAC_96, "AES128-CMAC", "AES-CMAC");
  }

  /** {@code -prf} of IKEv2. */
  static Keywords<AlgorithmId> prf() {
    return Keywords.<AlgorithmId>whole("a pseudorandom function")
        .word(PRF_HMAC_MD5, "HMAC-MD5", "MD5")
        .word(PRF_HMAC_SHA1, "HMAC-SHA1", "SHA1", "SHA")
        .word(PRF_HMAC_SHA2_256, "HMAC-SHA2-256", "SHA2-256", "SHA256", "HMAC-SHA256")
        .word(PRF_HMAC_SHA2_384, "HMAC-SHA2-384", "SHA2-384", "SHA384", "HMAC-SHA384")
        .word(PRF_HMAC_SHA2_512, "HMAC-SHA2-512", "SHA2-512", "SHA512", "HMAC-SHA512")
        .word(PRF_AES128_XCBC, "AES128-XCBC", "AES-XCBC")
        .word(PRF_AES128_CMAC, "AES128-CMAC", "AES-CMAC");
  }

  /** {@code -group}, by number or name. */
  static Keywords<AlgorithmId> group() {
    return Keywords.<AlgorithmId>whole("a group")
        .word(MODP_768, "1", "MODP768")
        .word(MODP_1024, "2", "MODP1024")
        .word(MODP_1536, "5", "MODP1536")
        .word(MODP_2048, "14", "MODP2048")
        .word(MODP_3072, "15", "MODP3072")
        .word(MODP_4096, "16", "MODP4096")
        .word(MODP_6144, "17", "MODP6144")
        .word(MODP_8192, "18", "MODP8192")
        .word(ECP_256, "19", "ECP256", "P256")
        .word(ECP_384, "20", "ECP384", "P384")
        .word(ECP_521, "21", "ECP521", "P521")
        .word(AlgorithmId.keyExchange("MODP-1024-S160"), "22", "MODP1024-S160")
        .word(AlgorithmId.keyExchange("MODP-2048-S224"), "23", "MODP2048-S224")
        .word(AlgorithmId.keyExchange("MODP-2048-S256"), "24", "MODP2048-S256")
        .word(AlgorithmId.keyExchange("BRAINPOOL-P256R1"), "28", "BRAINPOOL-P256R1")
        .word(AlgorithmId.keyExchange("BRAINPOOL-P384R1"), "29", "BRAINPOOL-P384R1")
        .word(AlgorithmId.keyExchange("BRAINPOOL-P512R1"), "30", "BRAINPOOL-P512R1")
        .word(CURVE25519, "31", "CURVE25519", "X25519")
        .word(CURVE448, "32", "CURVE448", "X448");
  }

  /** Algorithms that are warned of, with the reason. */
  static final Map<AlgorithmId, String> WEAK =
      Map.ofEntries(
          Map.entry(DES_CBC, "a 56-bit key"),
          Map.entry(TRIPLE_DES_CBC, "64-bit blocks (RFC 8247)"),
          Map.entry(MD5, "broken hash"),
          Map.entry(SHA1, "hash with known collisions"),
          Map.entry(HMAC_MD5_96, "MD5"),
          Map.entry(HMAC_SHA1_96, "SHA1"),
          Map.entry(PRF_HMAC_MD5, "MD5"),
          Map.entry(PRF_HMAC_SHA1, "SHA1"),
          Map.entry(MODP_768, "768-bit group"),
          Map.entry(MODP_1024, "1024-bit group"),
          Map.entry(MODP_1536, "1536-bit group"),
          Map.entry(AlgorithmId.keyExchange("MODP-1024-S160"), "1024-bit group"),
          Map.entry(AlgorithmId.keyExchange("MODP-2048-S224"), "small subgroup (RFC 8247)"),
          Map.entry(AlgorithmId.keyExchange("MODP-2048-S256"), "small subgroup (RFC 8247)"));

  private static final Set<String> AEAD_PREFIXES =
      Set.of("AES-GCM", "AES-CCM", "CHACHA20", "NULL-AUTH-AES-GMAC");

  /** True when the cipher brings its own integrity, so that none is negotiated beside it. */
  static boolean aead(AlgorithmId encryption) {
    return AEAD_PREFIXES.stream().anyMatch(encryption.name()::startsWith);
  }
}
