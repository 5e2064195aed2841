/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.jca;

import java.security.Provider;
import java.util.List;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import org.parley.api.number.AlgorithmId;
import org.parley.jca.ProviderCipher.Answer;
import org.parley.jca.ProviderCipher.Mode;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.EncryptionAlgorithm.Shape;

/**
 * The tables of ciphers, for a provider that serves them. Sizes: RFC 2451 (DES, 3DES), RFC 3602
 * (AES-CBC), RFC 3686 (AES-CTR), RFC 4106 and RFC 5282 (AES-GCM), RFC 7634 (ChaCha20-Poly1305).
 * Known answers: FIPS 81 table C2, NIST SP 800-67 appendix B (first block, zero IV), RFC 3602
 * section 4 case 1, NIST SP 800-38A F.2.3 and F.2.5, RFC 3686 section 6 vectors 1, 4 and 7, test
 * cases 4, 10 and 16 of the GCM specification, RFC 8439 section 2.8.2.
 */
public final class Ciphers {
  private static final int SALT_OCTETS = 4;
  private static final int IV_OCTETS = 8;
  private static final String NIST_IV = "000102030405060708090a0b0c0d0e0f";
  private static final String NIST_PLAIN = "6bc1bee22e409f96e93d7e117393172a";
  private static final String SINGLE_BLOCK = "53696e676c6520626c6f636b206d7367";
  private static final String GCM_KEY = "feffe9928665731c6d6a8f9467308308";
  private static final String GCM_SALT = "cafebabe";

  /** "Ladies and Gentlemen of the class of '99: ...". */
  private static final String SUNSCREEN =
      "4c616469657320616e642047656e746c656d656e206f662074686520636c6173"
          + "73206f66202739393a204966204920636f756c64206f6666657220796f75206f"
          + "6e6c79206f6e652074697020666f7220746865206675747572652c2073756e73"
          + "637265656e20776f756c642062652069742e";

  private static final String SUNSCREEN_SEALED =
      "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
          + "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
          + "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
          + "3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd060"
          + "0691";

  private Ciphers() {}

  /** DES-CBC and 3DES-CBC. */
  public static List<EncryptionAlgorithm> desCbc(Provider provider) {
    return List.of(
        cbc(
            AlgorithmId.encryption("DES-CBC"),
            "DES",
            provider,
            new Answer(
                "0123456789abcdef",
                "1234567890abcdef",
                "",
                "4e6f77206973207468652074696d6520666f7220616c6c20",
                "e5c7cdde872bf27c43e934008c389c0f683788499a7c05f6")),
        cbc(
            AlgorithmId.encryption("3DES-CBC"),
            "DESede",
            provider,
            new Answer(
                "0123456789abcdef23456789abcdef01456789abcdef0123",
                "0000000000000000",
                "",
                "5468652071756663",
                "a826fd8ce53b855f")));
  }

  /** AES-CBC with keys of 128, 192 and 256 bits. */
  public static List<EncryptionAlgorithm> aesCbc(Provider provider) {
    return List.of(
        cbc(
            AlgorithmId.encryption("AES-CBC", 128),
            "AES",
            provider,
            new Answer(
                "06a9214036b8a15b512e03d534120006",
                "3dafba429d9eb430b422da802c9fac41",
                "",
                SINGLE_BLOCK,
                "e353779c1079aeb82708942dbe77181a")),
        cbc(
            AlgorithmId.encryption("AES-CBC", 192),
            "AES",
            provider,
            new Answer(
                "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
                NIST_IV,
                "",
                NIST_PLAIN,
                "4f021db243bc633d7178183a9fa071e8")),
        cbc(
            AlgorithmId.encryption("AES-CBC", 256),
            "AES",
            provider,
            new Answer(
                "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
                NIST_IV,
                "",
                NIST_PLAIN,
                "f58c4c04d6e5f1ba779eabfb5f7bfbd6")));
  }

  private static EncryptionAlgorithm cbc(
      AlgorithmId id, String algorithm, Provider provider, Answer answer) {
    int blockOctets = answer.iv().length() / 2;
    return new ProviderCipher(
        id,
        new Shape(answer.key().length() / 2, 0, blockOctets, blockOctets, 0),
        new Mode(algorithm + "/CBC/NoPadding", algorithm, "", IvParameterSpec::new),
        provider,
        answer);
  }

  /** AES-CTR with keys of 128, 192 and 256 bits; the counter begins at 1. */
  public static List<EncryptionAlgorithm> aesCtr(Provider provider) {
    return List.of(
        ctr(
            128,
            provider,
            "ae6852f8121067cc4bf7a5765577f39e00000030",
            "0000000000000000",
            "e4095d4fb7a7b3792d6175a3261311b8"),
        ctr(
            192,
            provider,
            "16af5b145fc9f579c175f93e3bfb0eed863d06ccfdb7851500000048",
            "36733c147d6d93cb",
            "4b55384fe259c9c84e7935a003cbe928"),
        ctr(
            256,
            provider,
            "776beff2851db06f4c8a0542c8696f6c6a81af1eec96b4d37fc1d689e6c1c10400000060",
            "db5672c97aa8f0b2",
            "145ad01dbf824ec7560863dc71e3e0c0"));
  }

  private static EncryptionAlgorithm ctr(
      int keyBits, Provider provider, String keyAndSalt, String iv, String cipher) {
    return new ProviderCipher(
        AlgorithmId.encryption("AES-CTR", keyBits),
        new Shape(keyBits / 8, SALT_OCTETS, IV_OCTETS, 1, 0),
        new Mode("AES/CTR/NoPadding", "AES", "00000001", IvParameterSpec::new),
        provider,
        new Answer(keyAndSalt, iv, "", SINGLE_BLOCK, cipher));
  }

  /**
   * AES-GCM with keys of 128, 192 and 256 bits.
   *
   * @param icvOctets length of the check value; the JDK and ACCP take none below 12
   */
  public static List<EncryptionAlgorithm> aesGcm(Provider provider, int icvOctets) {
    return List.of(
        gcm(
            128,
            icvOctets,
            provider,
            "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
                + "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091"
                + "5bc94fbc3221a5db94fae95ae7121a47"),
        gcm(
            192,
            icvOctets,
            provider,
            "3980ca0b3c00e841eb06fac4872a2757859e1ceaa6efd984628593b40ca1e19c"
                + "7d773d00c144c525ac619d18c84a3f4718e2448b2fe324d9ccda2710"
                + "2519498e80f1478f37ba55bd6d27618c"),
        gcm(
            256,
            icvOctets,
            provider,
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                + "76fc6ece0f4e1768cddf8853bb2d551b"));
  }

  private static EncryptionAlgorithm gcm(
      int keyBits, int icvOctets, Provider provider, String answer) {
    return new ProviderCipher(
        AlgorithmId.encryption("AES-GCM-" + icvOctets, keyBits),
        new Shape(keyBits / 8, SALT_OCTETS, IV_OCTETS, 1, icvOctets),
        new Mode(
            "AES/GCM/NoPadding",
            "AES",
            "",
            nonce -> new GCMParameterSpec(Byte.SIZE * icvOctets, nonce)),
        provider,
        new Answer(
            (GCM_KEY + GCM_KEY).substring(0, keyBits / 4) + GCM_SALT,
            "facedbaddecaf888",
            "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
            answer.substring(0, answer.length() - 32 + 2 * icvOctets)));
  }

  /** ChaCha20-Poly1305. */
  public static List<EncryptionAlgorithm> chaCha20Poly1305(Provider provider) {
    return List.of(
        new ProviderCipher(
            AlgorithmId.encryption("CHACHA20-POLY1305"),
            new Shape(32, SALT_OCTETS, IV_OCTETS, 1, 16),
            new Mode("ChaCha20-Poly1305", "ChaCha20", "", IvParameterSpec::new),
            provider,
            new Answer(
                "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f07000000",
                "4041424344454647",
                "50515253c0c1c2c3c4c5c6c7",
                SUNSCREEN,
                SUNSCREEN_SEALED)));
  }
}
