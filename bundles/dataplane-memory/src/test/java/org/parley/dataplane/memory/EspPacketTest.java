/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.dataplane.PacketInjection.Disposition;

class EspPacketTest {
  private static final String RFC7634_INNER =
      "45000054a6f200004001e778c6336405c000020508005b7a3a080000553bec10"
          + "0007362708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223"
          + "2425262728292a2b2c2d2e2f3031323334353637";
  private static final String RFC7634_SEALED =
      "24039428b97f417e3c13753a4f05087b67c352e6a7fab1b982d466ef407ae5c6"
          + "14ee8099d52844eb61aa95dfab4c02f72aa71e7c4c4f64c9befe2facc638e8f3"
          + "cbec163fac469b502773f6fb94e664da9165b82829f641e0"
          + "76aaa8266b7fb0f7b11b369907e1ad43";

  /**
   * RFC 3602 section 4, cases 5 to 8: whole ESP packets without an integrity check value, both
   * ways.
   */
  @ParameterizedTest
  @CsvSource({
    "90d382b410eeba7ad938c46cec1a82bf, 4321, 1, 1, e96e8c08ab465763fd098d45dd3ff893,"
        + "08000ebda70a00008e9c083db95b070008090a0b0c0d0e0f1011121314151617"
        + "18191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637,"
        + "f663c25d325c18c6a9453e194e120849a4870b66cc6b9965330013b4898dc856"
        + "a4699e523a55db080b59ec3a8e4b7e52775b07d1db34ed9c538ab50c551b874a"
        + "a269add047ad2d5913ac19b7cfbad4a6",
    "90d382b410eeba7ad938c46cec1a82bf, 4321, 8, 1, 69d08df7d203329db093fc4924e5bd80,"
        + "0800b5e8a80a0500a69c083d0b660e00777777777777777777777777,"
        + "f51995881ec4e0c4488987ce742e8109689bb379d2d750c0d915dca346a89f75",
    "0123456789abcdef0123456789abcdef, 8765, 2, 4, f4e765244f6407adf13dc1380f673f37,"
        + "45000054090400004001f988c0a87b03c0a87bc808009f76a90a0100b49c083d"
        + "02a2040008090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223"
        + "2425262728292a2b2c2d2e2f3031323334353637,"
        + "773b5241a4c449225e4f3ce5ed611b0c237ca96cf74a93013c1b0ea1a0cf70f8"
        + "e4ecaec78ac53aad7a0f022b859243c647752e94a859352b8a4d4d2decd136e5"
        + "c177f132ad3fbfb2201ac9904c74ee0a109e0ca1e4dfe9d5a100b842f1c22f0d",
    "0123456789abcdef0123456789abcdef, 8765, 5, 4, 85d47224b5f3dd5d2101d4ea8dffab22,"
        + "45000044090c00004001f990c0a87b03c0a87bc80800d63caa0a0200c69c083d"
        + "a3de0300ffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
        + "ffffffff,"
        + "15b92683819596a8047232cc00f7048fe45318e11f8a0f62ede3c3fc61203bb5"
        + "0f980a08c9843fd3a1b06d5c07ff9639b7eb7dfb3512e5de435e7207ed971ef3"
        + "d2726d9b5ef6affc6d17a0decbb13892"
  })
  void packetsOfRfc3602(
      String key,
      String spi,
      int sequence,
      int nextHeader,
      String iv,
      String plain,
      String cipher) {
    EncryptionAlgorithm aes = Algorithms.encryption(AlgorithmId.encryption("AES-CBC", 128));
    KeyedAlgorithms keyed =
        new KeyedAlgorithms(
            Optional.of(aes.shape()),
            Optional.of(aes.key(Secret.owning(hex(key)))),
            Optional.empty());
    String header = "0000" + spi + String.format("%08x", sequence);
    byte[] packet =
        EncapsulatingSecurityPayload.protect(
            keyed, Long.parseLong(spi, 16), sequence, false, hex(iv), hex(plain), nextHeader);
    assertThat(text(packet)).isEqualTo(header + iv + cipher);
    Processed opened = EncapsulatingSecurityPayload.open(keyed, packet, sequence, false);
    assertThat(opened.nextHeader()).isEqualTo(nextHeader);
    assertThat(text(opened.octets())).isEqualTo(plain);
  }

  @Test
  void aesCbcWithHmacSha2() {
    KeyedAlgorithms keyed =
        Algorithms.keyed(AlgorithmId.encryption("AES-CBC", 128), 0x00, "HMAC-SHA2-256-128", 0x64);
    byte[] iv = Algorithms.counting(0xa0, 16);
    byte[] inner = hex(IndependentPackets.INNER);
    assertThat(
            text(EncapsulatingSecurityPayload.protect(keyed, 0x01020304, 7, false, iv, inner, 4)))
        .isEqualTo(IndependentPackets.AES_CBC_SHA2_256);
    long extended = (1L << 32) + 5;
    assertThat(
            text(
                EncapsulatingSecurityPayload.protect(
                    keyed, 0x01020304, extended, true, iv, inner, 4)))
        .isEqualTo(IndependentPackets.AES_CBC_SHA2_256_EXTENDED);
    byte[] packet = hex(IndependentPackets.AES_CBC_SHA2_256_EXTENDED);
    assertThat(EncapsulatingSecurityPayload.open(keyed, packet, extended, true).octets())
        .isEqualTo(inner);
    assertThat(EncapsulatingSecurityPayload.open(keyed, packet, 5, true).disposition())
        .isEqualTo(Disposition.INTEGRITY_FAILURE);
  }

  @Test
  void tripleDesWithHmacMd5AndTheHighestNumbers() {
    KeyedAlgorithms keyed =
        Algorithms.keyed(AlgorithmId.encryption("3DES-CBC"), 0x1e, "HMAC-MD5-96", 0x32);
    byte[] packet =
        EncapsulatingSecurityPayload.protect(
            keyed,
            0xfffffffeL,
            0xffffffffL,
            false,
            Algorithms.counting(0, 8),
            hex(IndependentPackets.ECHO),
            1);
    assertThat(text(packet)).isEqualTo(IndependentPackets.TRIPLE_DES_MD5);
    assertThat(EncapsulatingSecurityPayload.open(keyed, packet, 0xffffffffL, false).octets())
        .isEqualTo(hex(IndependentPackets.ECHO));
  }

  @Test
  void aesGcm() {
    byte[] material = Arrays.copyOf(Algorithms.counting(0xc8, 32), 36);
    System.arraycopy(hex("cafebabe"), 0, material, 32, 4);
    EncryptionAlgorithm gcm = Algorithms.encryption(AlgorithmId.encryption("AES-GCM-16", 256));
    KeyedAlgorithms keyed =
        new KeyedAlgorithms(
            Optional.of(gcm.shape()),
            Optional.of(gcm.key(Secret.owning(material))),
            Optional.empty());
    byte[] iv = hex("0000000000000003");
    byte[] inner = hex(IndependentPackets.INNER);
    assertThat(
            text(EncapsulatingSecurityPayload.protect(keyed, 0x0a0b0c0d, 9, false, iv, inner, 4)))
        .isEqualTo(IndependentPackets.AES_GCM);
    long extended = (2L << 32) + 9;
    byte[] packet = hex(IndependentPackets.AES_GCM_EXTENDED);
    assertThat(EncapsulatingSecurityPayload.open(keyed, packet, extended, true).octets())
        .isEqualTo(inner);
    assertThat(EncapsulatingSecurityPayload.open(keyed, packet, 9, true).disposition())
        .isEqualTo(Disposition.INTEGRITY_FAILURE);
  }

  /** RFC 7634 appendix A. */
  @Test
  void chaCha20Poly1305OfRfc7634() {
    KeyedAlgorithms keyed = chaCha20Poly1305(false);
    byte[] iv = hex("1011121314151617");
    byte[] inner = hex(RFC7634_INNER);
    String packet =
        text(EncapsulatingSecurityPayload.protect(keyed, 0x01020304, 5, false, iv, inner, 4));
    assertThat(packet).isEqualTo("0102030400000005" + "1011121314151617" + RFC7634_SEALED);
    assertThat(EncapsulatingSecurityPayload.open(keyed, hex(packet), 5, false).octets())
        .isEqualTo(inner);
  }

  /** RFC 8750: the packet is 8 octets shorter, and its sequence number takes their place. */
  @Test
  void withAnImplicitIvTheSequenceNumberIsTheNonce() {
    byte[] inner = hex(RFC7634_INNER);
    long sequence = 0x1011121314151617L;
    byte[] implicit =
        EncapsulatingSecurityPayload.protect(
            chaCha20Poly1305(true), 0x01020304, sequence, true, new byte[0], inner, 4);
    byte[] explicit =
        EncapsulatingSecurityPayload.protect(
            chaCha20Poly1305(false), 0x01020304, sequence, true, hex("1011121314151617"), inner, 4);
    assertThat(text(implicit)).isEqualTo("0102030414151617" + text(explicit).substring(32));
    assertThat(
            EncapsulatingSecurityPayload.open(chaCha20Poly1305(true), implicit, sequence, true)
                .octets())
        .isEqualTo(inner);
    assertThat(
            EncapsulatingSecurityPayload.open(chaCha20Poly1305(true), implicit, sequence + 1, true)
                .disposition())
        .isEqualTo(Disposition.INTEGRITY_FAILURE);
  }

  private static KeyedAlgorithms chaCha20Poly1305(boolean implicitIv) {
    byte[] material = Algorithms.counting(0x80, 36);
    EncryptionAlgorithm algorithm =
        Algorithms.encryption(AlgorithmId.encryption("CHACHA20-POLY1305"));
    return new KeyedAlgorithms(
        Optional.of(algorithm.shape()),
        Optional.of(algorithm.key(Secret.owning(material))),
        Optional.empty(),
        implicitIv);
  }

  @Test
  void everyFlippedBitIsFound() {
    KeyedAlgorithms keyed =
        Algorithms.keyed(AlgorithmId.encryption("AES-CBC", 128), 0, "HMAC-SHA2-256-128", 0x64);
    byte[] packet = hex(IndependentPackets.AES_CBC_SHA2_256);
    for (int bit = 32; bit < 8 * packet.length; bit++) {
      byte[] changed = packet.clone();
      changed[bit / 8] ^= (byte) (0x80 >> (bit % 8));
      assertThat(EncapsulatingSecurityPayload.open(keyed, changed, 7, false).disposition())
          .isEqualTo(Disposition.INTEGRITY_FAILURE);
    }
  }

  @Test
  void paddingThatIsNotCountingIsMalformed() {
    EncryptionAlgorithm none = Algorithms.encryption(AlgorithmId.encryption("NULL"));
    IntegrityAlgorithm sha1 = Algorithms.integrity("HMAC-SHA1-96");
    KeyedAlgorithms keyed = Algorithms.keyed(none.id(), 0, "HMAC-SHA1-96", 0x3c);
    byte[][] bodies = {hex("aabb010303020104"), hex("aabb0102fe01ff01"), hex("00000000000006fe")};
    for (byte[] body : bodies) {
      byte[] packet = Arrays.copyOf(hex("0000100000000001"), 8 + body.length + 12);
      System.arraycopy(body, 0, packet, 8, body.length);
      var mac = sha1.key(Secret.owning(Algorithms.counting(0x3c, 20)));
      mac.update(packet, 0, 8 + body.length);
      mac.finish(packet, 8 + body.length);
      assertThat(EncapsulatingSecurityPayload.open(keyed, packet, 1, false).disposition())
          .as(text(body))
          .isEqualTo(Disposition.MALFORMED);
    }
  }

  @Test
  void garbageOfAnyLengthIsRefused() {
    KeyedAlgorithms keyed =
        Algorithms.keyed(AlgorithmId.encryption("AES-CBC", 128), 0, "HMAC-SHA2-256-128", 0x64);
    Random random = new Random(3);
    for (int length = 8; length < 200; length++) {
      byte[] packet = new byte[length];
      random.nextBytes(packet);
      assertThat(EncapsulatingSecurityPayload.open(keyed, packet, 1, false).disposition())
          .isIn(Disposition.MALFORMED, Disposition.INTEGRITY_FAILURE);
    }
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static String text(byte[] octets) {
    return HexFormat.of().formatHex(octets);
  }
}
