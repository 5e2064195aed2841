/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.util.List;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.CCMBlockCipher;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.parley.api.number.AlgorithmId;
import org.parley.crypto.bouncycastle.AeadEncryption.Answer;

/**
 * The table of ciphers with built-in integrity. Known answers: test cases 4, 10 and 16 of the GCM
 * specification; for CCM with a nonce of 11 octets tests 264, 300 and 336 of project Wycheproof,
 * with the check values of 12 and 8 octets as OpenSSL gives them for the same input; RFC 7634
 * appendix A.
 */
final class AeadCiphers {
  private static final String GCM_KEY = "feffe9928665731c6d6a8f9467308308";
  private static final String GCM_SALT = "cafebabe";
  private static final String GCM_IV = "facedbaddecaf888";
  private static final String GCM_ASSOCIATED = "feedfacedeadbeeffeedfacedeadbeefabaddad2";
  private static final String GCM_PLAIN =
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
          + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
  private static final int CCM_SALT_OCTETS = 3;

  private AeadCiphers() {}

  static List<AeadEncryption> gcm(int icvOctets) {
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

  private static AeadEncryption gcm(int icvOctets, int keyBits, String answer) {
    return new AeadEncryption(
        AlgorithmId.encryption("AES-GCM-" + icvOctets, keyBits),
        keyBits / 8,
        GCM_SALT.length() / 2,
        icvOctets,
        () -> GCMBlockCipher.newInstance(AESEngine.newInstance()),
        new Answer(
            (GCM_KEY + GCM_KEY).substring(0, keyBits / 4) + GCM_SALT,
            GCM_IV,
            GCM_ASSOCIATED,
            GCM_PLAIN,
            answer.substring(0, answer.length() - 32 + 2 * icvOctets)));
  }

  static List<AeadEncryption> ccm(int icvOctets) {
    return List.of(
        ccm(
            icvOctets,
            128,
            new Answer(
                "1d286e525ec2864d9ea6e7adfbdc49701ad448",
                "79f1947abd503dce",
                "1db0eaaaa1e2c848",
                "7b40e6c987692d0202cb6f44b423c267dd",
                "84f91f9d35b998598e50feb34dcaa0d260"),
            "ae4e38cc4b730944bc459df85a536f4e",
            "cf370a3c440b26bc8ab96700",
            "a37f268d28c1aa10"),
        ccm(
            icvOctets,
            192,
            new Answer(
                "ffe5d2ad71d432d6cd5f1072ec2acb7d7cde9c5c615d0eb9ea2198",
                "307402a106ea4293",
                "f93db4f4aec8afe8",
                "c9db4d10d42340ac736271edf9f6581ce8",
                "bd960c7f60392e8d0afb28ba16ea63afd3"),
            "f2ca88d549dff207d979756d13e865d9",
            "dd5d38928b8de43ffc7d8318",
            "450ea51b4c29ce6d"),
        ccm(
            icvOctets,
            256,
            new Answer(
                "b3a06e00100ffc42dbdd5317f43d2b48f8c11e4bd6e9e3ed" + "ab58e9944c559278f3d24b",
                "362bf12b84b8a66a",
                "0242b5e804a79188",
                "03b03b45f6f320b99d8158ff8b00f0ad92",
                "d127fd42b2ca4beca9f9ac86b63a1622ef"),
            "8a499aab9e8f4096da603c6ccfb9ac4a",
            "cbadce0fbadf41c24f5e4e29",
            "af7f08ff0bfc2c9a"));
  }

  /**
   * CCM authenticates the length of the check value too, so each length has its own.
   *
   * @param checkValues of 16, 12 and 8 octets
   */
  private static AeadEncryption ccm(
      int icvOctets, int keyBits, Answer answer, String... checkValues) {
    return new AeadEncryption(
        AlgorithmId.encryption("AES-CCM-" + icvOctets, keyBits),
        keyBits / 8,
        CCM_SALT_OCTETS,
        icvOctets,
        () -> CCMBlockCipher.newInstance(AESEngine.newInstance()),
        new Answer(
            answer.key(),
            answer.iv(),
            answer.associated(),
            answer.plain(),
            answer.sealed() + checkValues[(16 - icvOctets) / 4]));
  }

  static AeadEncryption chaCha20Poly1305() {
    return new AeadEncryption(
        AlgorithmId.encryption("CHACHA20-POLY1305"),
        32,
        4,
        16,
        ChaCha20Poly1305::new,
        new Answer(
            "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f" + "a0a1a2a3",
            "1011121314151617",
            "0102030400000005",
            "45000054a6f200004001e778c6336405c000020508005b7a3a080000553bec10"
                + "0007362708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223"
                + "2425262728292a2b2c2d2e2f303132333435363701020204",
            "24039428b97f417e3c13753a4f05087b67c352e6a7fab1b982d466ef407ae5c6"
                + "14ee8099d52844eb61aa95dfab4c02f72aa71e7c4c4f64c9befe2facc638e8f3"
                + "cbec163fac469b502773f6fb94e664da9165b82829f641e076aaa8266b7fb0f7"
                + "b11b369907e1ad43"));
  }
}
