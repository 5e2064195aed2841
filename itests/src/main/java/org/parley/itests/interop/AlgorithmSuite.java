/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import org.parley.itests.peer.StrongSwanConfig;

/**
 * A set of algorithms in the words of both sides.
 *
 * @param name strongSwan's proposal for the IKE SA
 * @param ikeOptions ours, of {@code add ikev1}
 * @param transform ours, of {@code add tunnel} or {@code add host}
 * @param peerChild strongSwan's proposal for the IPsec SAs, without a group
 * @param group strongSwan's name of the group, appended to {@code peerChild} for PFS
 * @param ikeReport how the peer's listing shows the IKE SA
 * @param childReport how the peer's listing shows the IPsec SAs without PFS
 * @param groupReport how the peer's listing shows the group
 */
record AlgorithmSuite(
    String name,
    String ikeOptions,
    String transform,
    String peerChild,
    String group,
    String ikeReport,
    String childReport,
    String groupReport) {

  static final AlgorithmSuite TRIPLE_DES =
      new AlgorithmSuite(
          "3des-sha1-modp1024",
          "-group 2 -hash SHA1 -encryption 3DES",
          "ESP_3DES_HMAC_SHA1",
          "3des-sha1",
          "modp1024",
          "3DES_CBC HMAC_SHA1_96 MODP_1024",
          "3DES_CBC HMAC_SHA1_96",
          "MODP_1024");

  /** What a vpnc offers first. */
  static final AlgorithmSuite VPNC =
      new AlgorithmSuite(
          "aes256-sha1-modp1024",
          "-group 2 -hash SHA1 -encryption AES256",
          "ESP_AES256_HMAC_SHA1",
          "aes256-sha1",
          "modp1024",
          "AES_CBC-256 HMAC_SHA1_96 MODP_1024",
          "AES_CBC-256 HMAC_SHA1_96",
          "MODP_1024");

  static final AlgorithmSuite AES128 =
      new AlgorithmSuite(
          "aes128-sha1-modp1536",
          "-group 5 -hash SHA1 -encryption AES128",
          "ESP_AES128_HMAC_SHA1",
          "aes128-sha1",
          "modp1536",
          "AES_CBC-128 HMAC_SHA1_96 MODP_1536",
          "AES_CBC-128 HMAC_SHA1_96",
          "MODP_1536");

  static final AlgorithmSuite AES256 =
      new AlgorithmSuite(
          "aes256-sha256-modp2048",
          "-group 14 -hash SHA2-256 -encryption AES256",
          "ESP_AES256_HMAC_SHA2_256",
          "aes256-sha256",
          "modp2048",
          "AES_CBC-256 HMAC_SHA2_256_128 MODP_2048",
          "AES_CBC-256 HMAC_SHA2_256_128",
          "MODP_2048");

  static final AlgorithmSuite AES256_ECP384 =
      new AlgorithmSuite(
          "aes256-sha512-ecp384",
          "-group 20 -hash SHA2-512 -encryption AES256",
          "ESP_AES256_HMAC_SHA2_512",
          "aes256-sha512",
          "ecp384",
          "AES_CBC-256 HMAC_SHA2_512_256 ECP_384",
          "AES_CBC-256 HMAC_SHA2_512_256",
          "ECP_384");

  /** What the peer's listing shows for the IPsec SAs. */
  String childReport(boolean pfs) {
    return pfs ? childReport + " " + groupReport : childReport;
  }

  /** The peer's side, as a tunnel between the two protected networks. */
  StrongSwanConfig peer(boolean pfs, String secret) {
    return StrongSwanConfig.peer(name, pfs ? peerChild + "-" + group : peerChild, secret);
  }
}
