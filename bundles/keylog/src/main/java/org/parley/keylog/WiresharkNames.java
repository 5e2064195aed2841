/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.keylog;

import java.util.Map;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;

/** What Wireshark calls our algorithms in its tables (as of 4.0). */
final class WiresharkNames {
  private static final Map<String, String> IKEV2_ENCRYPTION =
      Map.ofEntries(
          Map.entry("3DES-CBC", "3DES [RFC2451]"),
          Map.entry("NULL", "NULL [RFC2410]"),
          Map.entry("AES-CBC-128", "AES-CBC-128 [RFC3602]"),
          Map.entry("AES-CBC-192", "AES-CBC-192 [RFC3602]"),
          Map.entry("AES-CBC-256", "AES-CBC-256 [RFC3602]"));

  private static final Map<String, String> IKEV2_INTEGRITY =
      Map.of(
          "NONE", "NONE [RFC4306]",
          "HMAC-MD5-96", "HMAC_MD5_96 [RFC2403]",
          "HMAC-SHA1-96", "HMAC_SHA1_96 [RFC2404]",
          "HMAC-SHA2-256-128", "HMAC_SHA2_256_128 [RFC4868]",
          "HMAC-SHA2-384-192", "HMAC_SHA2_384_192 [RFC4868]",
          "HMAC-SHA2-512-256", "HMAC_SHA2_512_256 [RFC4868]");

  private static final Map<String, String> ESP_ENCRYPTION =
      Map.of(
          "NULL", "NULL",
          "DES-CBC", "DES-CBC [RFC2405]",
          "3DES-CBC", "TripleDES-CBC [RFC2451]",
          "AES-CBC", "AES-CBC [RFC3602]",
          "AES-CTR", "AES-CTR [RFC3686]");

  private static final Map<String, String> ESP_INTEGRITY =
      Map.of(
          "HMAC-MD5-96", "HMAC-MD5-96 [RFC2403]",
          "HMAC-SHA1-96", "HMAC-SHA-1-96 [RFC2404]",
          "HMAC-SHA2-256-128", "HMAC-SHA-256-128 [RFC4868]",
          "HMAC-SHA2-384-192", "HMAC-SHA-384-192 [RFC4868]",
          "HMAC-SHA2-512-256", "HMAC-SHA-512-256 [RFC4868]",
          "AES-XCBC-96", "ANY 96 bit authentication [no checking]",
          "AES-CMAC-96", "ANY 96 bit authentication [no checking]");

  private static final String GCM = "AES-GCM-";

  private WiresharkNames() {}

  static Optional<String> ikev2Encryption(AlgorithmId id) {
    return id.name().startsWith(GCM)
        ? Optional.of("AES-GCM-" + id.keyBits() + " with " + gcmOctets(id) + " octet ICV [RFC5282]")
        : Optional.ofNullable(IKEV2_ENCRYPTION.get(id.toString()));
  }

  static Optional<String> ikev2Integrity(AlgorithmId id) {
    return Optional.ofNullable(IKEV2_INTEGRITY.get(id.name()));
  }

  static Optional<String> espEncryption(AlgorithmId id) {
    return id.name().startsWith(GCM)
        ? Optional.of("AES-GCM with " + gcmOctets(id) + " octet ICV [RFC4106]")
        : Optional.ofNullable(ESP_ENCRYPTION.get(id.name()));
  }

  /** With AEAD Wireshark takes {@code NULL} only; it then checks the value of the cipher. */
  static Optional<String> espIntegrity(AlgorithmId encryption, AlgorithmId integrity) {
    return encryption.name().startsWith(GCM)
        ? Optional.of("NULL")
        : Optional.ofNullable(ESP_INTEGRITY.get(integrity.name()));
  }

  private static int gcmOctets(AlgorithmId id) {
    return Integer.parseInt(id.name().substring(GCM.length()));
  }
}
