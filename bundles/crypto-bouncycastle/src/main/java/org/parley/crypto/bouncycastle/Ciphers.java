/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.parley.api.number.AlgorithmId;
import org.parley.spi.crypto.EncryptionAlgorithm;

/**
 * The table of ciphers. Sizes: RFC 2451 (DES, 3DES), RFC 3602 (AES-CBC), RFC 3686 (AES-CTR), RFC
 * 2410 (NULL). Known answers: FIPS 81 table C2, NIST SP 800-67 appendix B (first block, zero IV),
 * RFC 3602 section 4 case 1, NIST SP 800-38A F.2.3 and F.2.5, RFC 3686 section 6 cases 2, 5 and 8.
 */
final class Ciphers {
  private static final String NIST_IV = "000102030405060708090a0b0c0d0e0f";
  private static final String NIST_PLAIN = "6bc1bee22e409f96e93d7e117393172a";

  private Ciphers() {}

  static List<EncryptionAlgorithm> all() {
    List<EncryptionAlgorithm> all = new ArrayList<>();
    all.add(new NullEncryption());
    all.addAll(cbc());
    all.addAll(ctr());
    for (int icvOctets : new int[] {16, 12, 8}) {
      all.addAll(AeadCiphers.gcm(icvOctets));
      all.addAll(AeadCiphers.ccm(icvOctets));
    }
    all.addAll(GmacEncryption.all());
    all.add(AeadCiphers.chaCha20Poly1305());
    return all;
  }

  private static List<CbcEncryption> cbc() {
    return List.of(
        new CbcEncryption(
            AlgorithmId.encryption("DES-CBC"),
            8,
            DESEngine::new,
            new CbcEncryption.Answer(
                "0123456789abcdef",
                "1234567890abcdef",
                "4e6f77206973207468652074696d6520666f7220616c6c20",
                "e5c7cdde872bf27c43e934008c389c0f683788499a7c05f6")),
        tripleDes(),
        aes(
            128,
            new CbcEncryption.Answer(
                "06a9214036b8a15b512e03d534120006",
                "3dafba429d9eb430b422da802c9fac41",
                "53696e676c6520626c6f636b206d7367",
                "e353779c1079aeb82708942dbe77181a")),
        aes(
            192,
            new CbcEncryption.Answer(
                "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
                NIST_IV,
                NIST_PLAIN,
                "4f021db243bc633d7178183a9fa071e8")),
        aes(
            256,
            new CbcEncryption.Answer(
                "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
                NIST_IV,
                NIST_PLAIN,
                "f58c4c04d6e5f1ba779eabfb5f7bfbd6")));
  }

  private static CbcEncryption tripleDes() {
    return new CbcEncryption(
        AlgorithmId.encryption("3DES-CBC"),
        24,
        DESedeEngine::new,
        new CbcEncryption.Answer(
            "0123456789abcdef23456789abcdef01456789abcdef0123",
            "0000000000000000",
            "5468652071756663",
            "a826fd8ce53b855f"));
  }

  private static CbcEncryption aes(int keyBits, CbcEncryption.Answer answer) {
    return new CbcEncryption(
        AlgorithmId.encryption("AES-CBC", keyBits), keyBits / 8, AESEngine::newInstance, answer);
  }

  private static List<CtrEncryption> ctr() {
    return List.of(
        ctr(
            128,
            "7e24067817fae0d743d6ce1f32539163006cb6db",
            "c0543b59da48d90b",
            "5104a106168a72d9790d41ee8edad388eb2e1efc46da57c8fce630df9141be28"),
        ctr(
            192,
            "7c5cb2401b3dc33c19e7340819e0f69c678c3db8e6f6a91a0096b03b",
            "020c6eadc2cb500d",
            "453243fc609b23327edfaafa7131cd9f8490701c5ad4a79cfc1fe0ff42f4fb00"),
        ctr(
            256,
            "f6d66d6bd52d59bb0796365879eff886c66dd51a5b6a99744b50590c87a23884" + "00faac24",
            "c1585ef15a43d875",
            "f05e231b3894612c49ee000b804eb2a9b8306b508f839d6a5530831d9344af1c"));
  }

  private static CtrEncryption ctr(int keyBits, String key, String iv, String answer) {
    return new CtrEncryption(
        AlgorithmId.encryption("AES-CTR", keyBits), keyBits / 8, key, iv, answer);
  }
}
