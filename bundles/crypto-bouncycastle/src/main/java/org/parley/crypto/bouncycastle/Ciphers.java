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
 * The table of ciphers. Sizes: RFC 2451 (DES, 3DES), RFC 3602 (AES-CBC), RFC 2410 (NULL), RFC 4106
 * and RFC 5282 (AES-GCM). Known answers: FIPS 81 table C2, NIST SP 800-67 appendix B (first block,
 * zero IV), RFC 3602 section 4 case 1, NIST SP 800-38A F.2.3 and F.2.5, test cases 4, 10 and 16 of
 * the GCM specification.
 */
final class Ciphers {
  private static final String NIST_IV = "000102030405060708090a0b0c0d0e0f";
  private static final String NIST_PLAIN = "6bc1bee22e409f96e93d7e117393172a";
  private static final String GCM_KEY = "feffe9928665731c6d6a8f9467308308";

  private Ciphers() {}

  static List<EncryptionAlgorithm> all() {
    List<EncryptionAlgorithm> all = new ArrayList<>();
    all.add(new NullEncryption());
    all.addAll(cbc());
    for (int icvOctets : new int[] {16, 12, 8}) {
      all.addAll(gcm(icvOctets));
    }
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

  private static List<GcmEncryption> gcm(int icvOctets) {
    return List.of(
        gcm(
            icvOctets,
            128,
            "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
                + "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091"
                + "5bc94fbc3221a5db94fae95ae7121a47"),
        gcm(
            icvOctets,
            192,
            "3980ca0b3c00e841eb06fac4872a2757859e1ceaa6efd984628593b40ca1e19c"
                + "7d773d00c144c525ac619d18c84a3f4718e2448b2fe324d9ccda2710"
                + "2519498e80f1478f37ba55bd6d27618c"),
        gcm(
            icvOctets,
            256,
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                + "76fc6ece0f4e1768cddf8853bb2d551b"));
  }

  private static GcmEncryption gcm(int icvOctets, int keyBits, String answer) {
    String key = (GCM_KEY + GCM_KEY).substring(0, keyBits / 4);
    return new GcmEncryption(
        AlgorithmId.encryption("AES-GCM-" + icvOctets, keyBits),
        keyBits / 8,
        icvOctets,
        key,
        answer.substring(0, answer.length() - 32 + 2 * icvOctets));
  }
}
