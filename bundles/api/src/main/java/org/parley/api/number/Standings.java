/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

import static java.util.Map.entry;
import static org.parley.api.number.RequirementLevel.DEPRECATED;
import static org.parley.api.number.RequirementLevel.MAY;
import static org.parley.api.number.RequirementLevel.MUST;
import static org.parley.api.number.RequirementLevel.MUST_MINUS;
import static org.parley.api.number.RequirementLevel.MUST_NOT;
import static org.parley.api.number.RequirementLevel.SHOULD;
import static org.parley.api.number.RequirementLevel.SHOULD_NOT;
import static org.parley.api.number.RequirementLevel.SHOULD_PLUS;

import java.util.Map;
import java.util.Optional;

/**
 * The standing of algorithms by RFC 8247 (IKEv2), RFC 8221 (ESP and AH) and RFC 9395 (IKEv1, and
 * what the other two left unmentioned).
 *
 * <p>IKEv1 has no table of its own any more: RFC 9395 made it historic as a whole, and asks that
 * nobody take over its algorithms unseen. Its algorithms are therefore judged by what RFC 8247 says
 * of them, and the version itself by RFC 9395.
 */
public final class Standings {
  private static final String IKE_ENCRYPTION = "RFC 8247 section 2.1";
  private static final String IKE_PRF = "RFC 8247 section 2.2";
  private static final String IKE_INTEGRITY = "RFC 8247 section 2.3";
  private static final String IKE_GROUP = "RFC 8247 section 2.4";
  private static final String IKE_UNMENTIONED = "RFC 8247 section 1.3";
  private static final String ESP_ENCRYPTION = "RFC 8221 section 5";
  private static final String IPSEC_INTEGRITY = "RFC 8221 section 6";
  private static final String IPSEC_UNMENTIONED = "RFC 8221 section 1.2";
  private static final String OBSOLETE = "RFC 9395 section 5";
  private static final String FOR_IOT = "for IoT, else MAY";

  private static final Map<String, Standing> IKE =
      Map.ofEntries(
          row(KnownAlgorithms.AES_CBC_128, MUST, IKE_ENCRYPTION),
          row(KnownAlgorithms.AES_CBC_192, MAY, IKE_ENCRYPTION),
          row(KnownAlgorithms.AES_CBC_256, MUST, IKE_ENCRYPTION),
          row(KnownAlgorithms.CHACHA20_POLY1305, SHOULD, IKE_ENCRYPTION),
          row(KnownAlgorithms.AES_GCM_16_128, SHOULD, IKE_ENCRYPTION),
          row(KnownAlgorithms.AES_GCM_16_192, MAY, IKE_ENCRYPTION),
          row(KnownAlgorithms.AES_GCM_16_256, SHOULD, IKE_ENCRYPTION),
          row(KnownAlgorithms.AES_CCM_8_128, SHOULD, IKE_ENCRYPTION, FOR_IOT),
          row(KnownAlgorithms.TRIPLE_DES_CBC, MAY, IKE_ENCRYPTION),
          row(KnownAlgorithms.DES_CBC, MUST_NOT, IKE_ENCRYPTION),
          row(KnownAlgorithms.NULL_ENCRYPTION, MUST_NOT, IKE_ENCRYPTION),
          row(AlgorithmId.encryption("RC5-CBC"), DEPRECATED, OBSOLETE),
          row(AlgorithmId.encryption("IDEA-CBC"), DEPRECATED, OBSOLETE),
          row(AlgorithmId.encryption("CAST-CBC"), DEPRECATED, OBSOLETE),
          row(AlgorithmId.encryption("BLOWFISH-CBC"), DEPRECATED, OBSOLETE),
          row(KnownAlgorithms.PRF_HMAC_SHA2_256, MUST, IKE_PRF),
          row(KnownAlgorithms.PRF_HMAC_SHA2_512, SHOULD_PLUS, IKE_PRF),
          row(KnownAlgorithms.PRF_HMAC_SHA1, MUST_MINUS, IKE_PRF),
          row(KnownAlgorithms.PRF_AES128_XCBC, SHOULD, IKE_PRF, FOR_IOT),
          row(KnownAlgorithms.PRF_HMAC_MD5, MUST_NOT, IKE_PRF),
          row(AlgorithmId.prf("HMAC-TIGER"), DEPRECATED, OBSOLETE),
          row(KnownAlgorithms.HMAC_SHA2_256_128, MUST, IKE_INTEGRITY),
          row(KnownAlgorithms.HMAC_SHA2_512_256, SHOULD, IKE_INTEGRITY),
          row(KnownAlgorithms.HMAC_SHA1_96, MUST_MINUS, IKE_INTEGRITY),
          row(KnownAlgorithms.AES_XCBC_96, SHOULD, IKE_INTEGRITY, FOR_IOT),
          row(KnownAlgorithms.HMAC_MD5_96, MUST_NOT, IKE_INTEGRITY),
          row(KnownAlgorithms.MODP_2048, MUST, IKE_GROUP),
          row(KnownAlgorithms.ECP_256, SHOULD, IKE_GROUP),
          row(KnownAlgorithms.MODP_1536, SHOULD_NOT, IKE_GROUP),
          row(KnownAlgorithms.MODP_1024, SHOULD_NOT, IKE_GROUP),
          row(KnownAlgorithms.MODP_768, MUST_NOT, IKE_GROUP),
          row(AlgorithmId.keyExchange("MODP-1024-S160"), MUST_NOT, IKE_GROUP),
          row(AlgorithmId.keyExchange("MODP-2048-S224"), SHOULD_NOT, IKE_GROUP),
          row(AlgorithmId.keyExchange("MODP-2048-S256"), SHOULD_NOT, IKE_GROUP));

  private static final Map<String, Standing> ESP =
      Map.ofEntries(
          row(KnownAlgorithms.DES_CBC, MUST_NOT, ESP_ENCRYPTION),
          row(KnownAlgorithms.TRIPLE_DES_CBC, SHOULD_NOT, ESP_ENCRYPTION),
          row(AlgorithmId.encryption("BLOWFISH-CBC"), MUST_NOT, ESP_ENCRYPTION),
          row(AlgorithmId.encryption("RC5-CBC"), DEPRECATED, OBSOLETE),
          row(AlgorithmId.encryption("IDEA-CBC"), DEPRECATED, OBSOLETE),
          row(AlgorithmId.encryption("CAST-CBC"), DEPRECATED, OBSOLETE),
          row(KnownAlgorithms.NULL_ENCRYPTION, MUST, ESP_ENCRYPTION),
          row(KnownAlgorithms.AES_CBC_128, MUST, ESP_ENCRYPTION),
          row(KnownAlgorithms.AES_CBC_192, MAY, ESP_ENCRYPTION),
          row(KnownAlgorithms.AES_CBC_256, MUST, ESP_ENCRYPTION),
          row(KnownAlgorithms.AES_CCM_8_128, SHOULD, ESP_ENCRYPTION, FOR_IOT),
          row(KnownAlgorithms.AES_GCM_16_128, MUST, ESP_ENCRYPTION),
          row(KnownAlgorithms.AES_GCM_16_192, MAY, ESP_ENCRYPTION),
          row(KnownAlgorithms.AES_GCM_16_256, MUST, ESP_ENCRYPTION),
          row(KnownAlgorithms.CHACHA20_POLY1305, SHOULD, ESP_ENCRYPTION));

  private static final Map<String, Standing> IPSEC_INTEGRITIES =
      Map.ofEntries(
          row(KnownAlgorithms.NO_INTEGRITY, MUST_NOT, IPSEC_INTEGRITY, "with AEAD only: MUST"),
          row(KnownAlgorithms.HMAC_MD5_96, MUST_NOT, IPSEC_INTEGRITY),
          row(KnownAlgorithms.HMAC_SHA1_96, MUST_MINUS, IPSEC_INTEGRITY),
          row(KnownAlgorithms.AES_XCBC_96, SHOULD, IPSEC_INTEGRITY, FOR_IOT),
          row(KnownAlgorithms.HMAC_SHA2_256_128, MUST, IPSEC_INTEGRITY),
          row(KnownAlgorithms.HMAC_SHA2_512_256, SHOULD, IPSEC_INTEGRITY));

  private static final Standing VERSION_1 =
      new Standing(DEPRECATED, "RFC 9395 section 3", "historic");

  private Standings() {}

  private static Map.Entry<String, Standing> row(
      AlgorithmId algorithm, RequirementLevel level, String source) {
    return row(algorithm, level, source, "");
  }

  private static Map.Entry<String, Standing> row(
      AlgorithmId algorithm, RequirementLevel level, String source, String note) {
    return entry(key(algorithm), new Standing(level, source, note));
  }

  private static String key(AlgorithmId algorithm) {
    return algorithm.kind() + " " + algorithm;
  }

  /**
   * The standing of an algorithm in one use. What no table mentions is a MAY, as the RFCs have it.
   * The hash of IKEv1 stands as its HMAC does.
   */
  public static Standing of(AlgorithmUse use, AlgorithmId algorithm) {
    return switch (use) {
      case IKEV1, IKEV2 -> ike(algorithm);
      case ESP, AH -> ipsec(use, algorithm);
    };
  }

  private static Standing ike(AlgorithmId algorithm) {
    AlgorithmId judged =
        algorithm.kind() == AlgorithmKind.HASH
            ? Phase1Numbers.prfOfHash(algorithm).orElse(algorithm)
            : algorithm;
    return IKE.getOrDefault(key(judged), new Standing(MAY, IKE_UNMENTIONED, ""));
  }

  private static Standing ipsec(AlgorithmUse use, AlgorithmId algorithm) {
    return switch (algorithm.kind()) {
      case ENCRYPTION ->
          use == AlgorithmUse.ESP ? ESP.getOrDefault(key(algorithm), unmentioned()) : unmentioned();
      case INTEGRITY -> IPSEC_INTEGRITIES.getOrDefault(key(algorithm), unmentioned());
      // A pair's own key exchange is one of IKE.
      case KEY_EXCHANGE -> ike(algorithm);
      case PSEUDO_RANDOM_FUNCTION, HASH, SIGNATURE -> unmentioned();
    };
  }

  private static Standing unmentioned() {
    return new Standing(MAY, IPSEC_UNMENTIONED, "");
  }

  /** The standing of a version as a whole; empty for one that is current. */
  public static Optional<Standing> of(IkeVersion version) {
    return version == IkeVersion.IKEV1 ? Optional.of(VERSION_1) : Optional.empty();
  }
}
