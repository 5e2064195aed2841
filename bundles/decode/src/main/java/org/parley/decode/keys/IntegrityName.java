/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.keys;

import java.util.Map;
import java.util.Optional;

/**
 * An integrity algorithm under the name that Wireshark gives it.
 *
 * @param hash hash of the HMAC; empty when the checksum is not to be verified
 * @param octets octets of the truncated checksum
 */
public record IntegrityName(Optional<String> hash, int octets) {
  /** No separate checksum. */
  public static final IntegrityName NONE = new IntegrityName(Optional.empty(), 0);

  private static final Map<String, IntegrityName> KNOWN =
      Map.ofEntries(
          Map.entry("NONE", NONE),
          hmac("HMAC_MD5_96", "HmacMD5", 12),
          hmac("HMAC_MD5_128", "HmacMD5", 16),
          hmac("HMAC_SHA1_96", "HmacSHA1", 12),
          hmac("HMAC_SHA1_160", "HmacSHA1", 20),
          hmac("HMAC_SHA2_256_96", "HmacSHA256", 12),
          hmac("HMAC_SHA2_256_128", "HmacSHA256", 16),
          hmac("HMAC_SHA2_384_192", "HmacSHA384", 24),
          hmac("HMAC_SHA2_512_256", "HmacSHA512", 32),
          unchecked("ANY 64-bits of Authentication", 8),
          unchecked("ANY 96-bits of Authentication", 12),
          unchecked("ANY 128-bits of Authentication", 16),
          unchecked("ANY 192-bits of Authentication", 24),
          unchecked("ANY 256-bits of Authentication", 32));

  private static Map.Entry<String, IntegrityName> hmac(String name, String hash, int octets) {
    return Map.entry(name, new IntegrityName(Optional.of(hash), octets));
  }

  private static Map.Entry<String, IntegrityName> unchecked(String name, int octets) {
    return Map.entry(name, new IntegrityName(Optional.empty(), octets));
  }

  /**
   * Reads a name such as {@code HMAC_SHA1_96 [RFC2404]}; what stands in brackets does not matter.
   *
   * @throws IllegalArgumentException for a name that is not known
   */
  public static IntegrityName parse(String name) {
    String plain = name.replaceFirst("\\s*\\[.*", "").trim();
    IntegrityName known = KNOWN.get(plain);
    if (known == null) {
      throw new IllegalArgumentException("unknown integrity algorithm \"" + plain + "\"");
    }
    return known;
  }
}
