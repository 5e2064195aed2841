/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * The identifiers of well-known algorithms. The space is open: a provider may serve others under
 * names of its own.
 */
public final class KnownAlgorithms {
  public static final AlgorithmId DES_CBC = AlgorithmId.encryption("DES-CBC");
  public static final AlgorithmId TRIPLE_DES_CBC = AlgorithmId.encryption("3DES-CBC");
  public static final AlgorithmId AES_CBC_128 = AlgorithmId.encryption("AES-CBC", 128);
  public static final AlgorithmId AES_CBC_192 = AlgorithmId.encryption("AES-CBC", 192);
  public static final AlgorithmId AES_CBC_256 = AlgorithmId.encryption("AES-CBC", 256);
  public static final AlgorithmId AES_CTR_128 = AlgorithmId.encryption("AES-CTR", 128);
  public static final AlgorithmId AES_CTR_192 = AlgorithmId.encryption("AES-CTR", 192);
  public static final AlgorithmId AES_CTR_256 = AlgorithmId.encryption("AES-CTR", 256);
  public static final AlgorithmId AES_CCM_8_128 = AlgorithmId.encryption("AES-CCM-8", 128);
  public static final AlgorithmId AES_CCM_8_192 = AlgorithmId.encryption("AES-CCM-8", 192);
  public static final AlgorithmId AES_CCM_8_256 = AlgorithmId.encryption("AES-CCM-8", 256);
  public static final AlgorithmId AES_CCM_12_128 = AlgorithmId.encryption("AES-CCM-12", 128);
  public static final AlgorithmId AES_CCM_12_192 = AlgorithmId.encryption("AES-CCM-12", 192);
  public static final AlgorithmId AES_CCM_12_256 = AlgorithmId.encryption("AES-CCM-12", 256);
  public static final AlgorithmId AES_CCM_16_128 = AlgorithmId.encryption("AES-CCM-16", 128);
  public static final AlgorithmId AES_CCM_16_192 = AlgorithmId.encryption("AES-CCM-16", 192);
  public static final AlgorithmId AES_CCM_16_256 = AlgorithmId.encryption("AES-CCM-16", 256);
  public static final AlgorithmId AES_GCM_8_128 = AlgorithmId.encryption("AES-GCM-8", 128);
  public static final AlgorithmId AES_GCM_8_192 = AlgorithmId.encryption("AES-GCM-8", 192);
  public static final AlgorithmId AES_GCM_8_256 = AlgorithmId.encryption("AES-GCM-8", 256);
  public static final AlgorithmId AES_GCM_12_128 = AlgorithmId.encryption("AES-GCM-12", 128);
  public static final AlgorithmId AES_GCM_12_192 = AlgorithmId.encryption("AES-GCM-12", 192);
  public static final AlgorithmId AES_GCM_12_256 = AlgorithmId.encryption("AES-GCM-12", 256);
  public static final AlgorithmId AES_GCM_16_128 = AlgorithmId.encryption("AES-GCM-16", 128);
  public static final AlgorithmId AES_GCM_16_192 = AlgorithmId.encryption("AES-GCM-16", 192);
  public static final AlgorithmId AES_GCM_16_256 = AlgorithmId.encryption("AES-GCM-16", 256);
  public static final AlgorithmId NULL_AUTH_AES_GMAC_128 =
      AlgorithmId.encryption("NULL-AUTH-AES-GMAC", 128);
  public static final AlgorithmId NULL_AUTH_AES_GMAC_192 =
      AlgorithmId.encryption("NULL-AUTH-AES-GMAC", 192);
  public static final AlgorithmId NULL_AUTH_AES_GMAC_256 =
      AlgorithmId.encryption("NULL-AUTH-AES-GMAC", 256);
  public static final AlgorithmId CAMELLIA_CBC_128 = AlgorithmId.encryption("CAMELLIA-CBC", 128);
  public static final AlgorithmId CAMELLIA_CBC_192 = AlgorithmId.encryption("CAMELLIA-CBC", 192);
  public static final AlgorithmId CAMELLIA_CBC_256 = AlgorithmId.encryption("CAMELLIA-CBC", 256);
  public static final AlgorithmId CHACHA20_POLY1305 = AlgorithmId.encryption("CHACHA20-POLY1305");
  public static final AlgorithmId AES_CCM_8_IIV_128 = AlgorithmId.encryption("AES-CCM-8-IIV", 128);
  public static final AlgorithmId AES_CCM_8_IIV_192 = AlgorithmId.encryption("AES-CCM-8-IIV", 192);
  public static final AlgorithmId AES_CCM_8_IIV_256 = AlgorithmId.encryption("AES-CCM-8-IIV", 256);
  public static final AlgorithmId AES_GCM_16_IIV_128 =
      AlgorithmId.encryption("AES-GCM-16-IIV", 128);
  public static final AlgorithmId AES_GCM_16_IIV_192 =
      AlgorithmId.encryption("AES-GCM-16-IIV", 192);
  public static final AlgorithmId AES_GCM_16_IIV_256 =
      AlgorithmId.encryption("AES-GCM-16-IIV", 256);
  public static final AlgorithmId CHACHA20_POLY1305_IIV =
      AlgorithmId.encryption("CHACHA20-POLY1305-IIV");
  public static final AlgorithmId NULL_ENCRYPTION = AlgorithmId.encryption("NULL");

  public static final AlgorithmId HMAC_MD5_96 = AlgorithmId.integrity("HMAC-MD5-96");
  public static final AlgorithmId HMAC_SHA1_96 = AlgorithmId.integrity("HMAC-SHA1-96");
  public static final AlgorithmId HMAC_SHA2_256_128 = AlgorithmId.integrity("HMAC-SHA2-256-128");
  public static final AlgorithmId HMAC_SHA2_384_192 = AlgorithmId.integrity("HMAC-SHA2-384-192");
  public static final AlgorithmId HMAC_SHA2_512_256 = AlgorithmId.integrity("HMAC-SHA2-512-256");
  public static final AlgorithmId AES_XCBC_96 = AlgorithmId.integrity("AES-XCBC-96");
  public static final AlgorithmId AES_CMAC_96 = AlgorithmId.integrity("AES-CMAC-96");
  public static final AlgorithmId NO_INTEGRITY = AlgorithmId.integrity("NONE");

  public static final AlgorithmId PRF_HMAC_MD5 = AlgorithmId.prf("HMAC-MD5");
  public static final AlgorithmId PRF_HMAC_SHA1 = AlgorithmId.prf("HMAC-SHA1");
  public static final AlgorithmId PRF_HMAC_SHA2_256 = AlgorithmId.prf("HMAC-SHA2-256");
  public static final AlgorithmId PRF_HMAC_SHA2_384 = AlgorithmId.prf("HMAC-SHA2-384");
  public static final AlgorithmId PRF_HMAC_SHA2_512 = AlgorithmId.prf("HMAC-SHA2-512");
  public static final AlgorithmId PRF_AES128_XCBC = AlgorithmId.prf("AES128-XCBC");
  public static final AlgorithmId PRF_AES128_CMAC = AlgorithmId.prf("AES128-CMAC");

  public static final AlgorithmId MD5 = AlgorithmId.hash("MD5");
  public static final AlgorithmId SHA1 = AlgorithmId.hash("SHA1");
  public static final AlgorithmId SHA2_256 = AlgorithmId.hash("SHA2-256");
  public static final AlgorithmId SHA2_384 = AlgorithmId.hash("SHA2-384");
  public static final AlgorithmId SHA2_512 = AlgorithmId.hash("SHA2-512");

  public static final AlgorithmId MODP_768 = AlgorithmId.keyExchange("MODP-768");
  public static final AlgorithmId MODP_1024 = AlgorithmId.keyExchange("MODP-1024");
  public static final AlgorithmId MODP_1536 = AlgorithmId.keyExchange("MODP-1536");
  public static final AlgorithmId MODP_2048 = AlgorithmId.keyExchange("MODP-2048");
  public static final AlgorithmId MODP_3072 = AlgorithmId.keyExchange("MODP-3072");
  public static final AlgorithmId MODP_4096 = AlgorithmId.keyExchange("MODP-4096");
  public static final AlgorithmId MODP_6144 = AlgorithmId.keyExchange("MODP-6144");
  public static final AlgorithmId MODP_8192 = AlgorithmId.keyExchange("MODP-8192");
  public static final AlgorithmId ECP_256 = AlgorithmId.keyExchange("ECP-256");
  public static final AlgorithmId ECP_384 = AlgorithmId.keyExchange("ECP-384");
  public static final AlgorithmId ECP_521 = AlgorithmId.keyExchange("ECP-521");
  public static final AlgorithmId CURVE25519 = AlgorithmId.keyExchange("CURVE25519");
  public static final AlgorithmId CURVE448 = AlgorithmId.keyExchange("CURVE448");
  public static final AlgorithmId ML_KEM_512 = AlgorithmId.keyExchange("ML-KEM-512");
  public static final AlgorithmId ML_KEM_768 = AlgorithmId.keyExchange("ML-KEM-768");
  public static final AlgorithmId ML_KEM_1024 = AlgorithmId.keyExchange("ML-KEM-1024");

  private KnownAlgorithms() {}
}
