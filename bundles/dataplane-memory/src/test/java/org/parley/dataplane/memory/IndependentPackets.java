/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

/**
 * Packets computed by a script of a few lines over OpenSSL's ciphers and Python's hmac and struct,
 * field by field from RFC 4303 section 2 and RFC 4302 section 2. Keys: AES-128 00 01 .. 0f; 3DES 1e
 * .. 35; AES-256 c8 .. e7 with salt cafebabe; HMAC-MD5 32 .. 41; HMAC-SHA1 3c .. 4f; HMAC-SHA2-256
 * 64 .. 83.
 */
final class IndependentPackets {
  /** An ICMP echo request with 9 octets of data. */
  static final String ECHO = "0800d1ba12340001000102030405060708";

  /** The same from 10.1.0.1 to 10.2.0.2. */
  static final String INNER =
      "4500002500004000400126d30a0100010a0200020800d1ba1234000100010203" + "0405060708";

  /** SPI 01020304, sequence 7, IV a0 .. af, tunnel. */
  static final String AES_CBC_SHA2_256 =
      "0102030400000007a0a1a2a3a4a5a6a7a8a9aaabacadaeafb87eb1d794f5463d"
          + "005bf00a679796443cfb1eb4b109eb50715f72ccfee0dff4e27a057d405b4233"
          + "a0779982304247d1feb9c4316f9a2bdf4e839b7e27b54e14";

  /** The same, sequence 2^32 + 5. */
  static final String AES_CBC_SHA2_256_EXTENDED =
      "0102030400000005a0a1a2a3a4a5a6a7a8a9aaabacadaeafb87eb1d794f5463d"
          + "005bf00a679796443cfb1eb4b109eb50715f72ccfee0dff4e27a057d405b4233"
          + "a0779982304247d16825c027036d109886fba6579ad7d1bc";

  /** SPI fffffffe, sequence 2^32 - 1, IV 00 .. 07, transport. */
  static final String TRIPLE_DES_MD5 =
      "fffffffeffffffff0001020304050607fb81258f8d497c052774b6fdab1746bf"
          + "fb33d48cda9d5e3b1743a655db49eccaf7c19600";

  /** SPI 0a0b0c0d, sequence 9, IV counter 3, tunnel. */
  static final String AES_GCM =
      "0a0b0c0d000000090000000000000003d4b3fd7619407cca7acf3dcea7718bb4"
          + "eac427744097661f1d26c51c4577ba71a04f9e57359016238eba39049814ae6a"
          + "7dc4033a5f56e0b6";

  /** The same, sequence 2 * 2^32 + 9. */
  static final String AES_GCM_EXTENDED =
      "0a0b0c0d000000090000000000000003d4b3fd7619407cca7acf3dcea7718bb4"
          + "eac427744097661f1d26c51c4577ba71a04f9e57359016233d00c374569073a6"
          + "f30cff5ec96e9740";

  /**
   * SPI 1000, sequence 1, HMAC-SHA1-96, transport, behind a header with identification beef, TTL 17
   * and a class.
   */
  static final String AH_IPV4_WITH_HEADER =
      "4548003dbeef400011332653c0000201c0000202010400000000100000000001"
          + "0d06868cecf65231431dd3980800d1ba12340001000102030405060708";

  /** The same without header, for one with identification 0. */
  static final String AH_IPV4 =
      "01040000000010000000000165a6a149e30238018221fbe80800d1ba12340001" + "000102030405060708";

  /** SPI 2000, sequence 2, HMAC-SHA2-256-128, tunnel over 2001:db8::1 and ::2. */
  static final String AH_IPV6 =
      "040600000000200000000002e2afee1b174c06d9162619b41a76343b00000000"
          + "4500002500004000400126d30a0100010a0200020800d1ba1234000100010203"
          + "0405060708";

  /** The same, sequence 2^32 + 2. */
  static final String AH_IPV6_EXTENDED =
      "0406000000002000000000020e45da17786b9c302543e6467e37ec8200000000"
          + "4500002500004000400126d30a0100010a0200020800d1ba1234000100010203"
          + "0405060708";

  private IndependentPackets() {}
}
