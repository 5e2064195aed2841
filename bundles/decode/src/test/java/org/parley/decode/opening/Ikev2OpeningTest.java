/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.opening;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.PayloadType;
import org.parley.decode.capture.Traffic;
import org.parley.decode.keys.KeyFile;
import org.parley.wire.ikev2.EncryptedFragmentPayload;
import org.parley.wire.ikev2.EncryptedPayload;
import org.parley.wire.ikev2.NoncePayload;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadCodecs;

/**
 * What the published captures lack: fragments, and suites that another library of crypto seals
 * here.
 */
class Ikev2OpeningTest {
  private static final byte[] KEY = new byte[32];
  private static final byte[] MAC_KEY = new byte[20];
  private static final byte[] SALT = {1, 2, 3, 4};
  private static final Slice INNER =
      MessageCodec.encodeChain(List.of(NoncePayload.of(new byte[40]), NoncePayload.of(MAC_KEY)));

  @TempDir Path directory;
  private Traffic.Udp datagram;

  /** Seals a plaintext whose associated octets are given. */
  private interface Sealer {
    byte[] seal(byte[] associated, byte[] plaintext) throws Exception;
  }

  @BeforeEach
  void addresses() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    datagram = new Traffic.Udp(loopback, 500, loopback, 500, Slice.EMPTY, "");
  }

  @Test
  void galoisCounterModeSealedByTheJdk() throws Exception {
    byte[] skE = Arrays.copyOf(KEY, 36);
    System.arraycopy(SALT, 0, skE, 32, 4);
    Conversations conversations = keys(skE, "AES-GCM-256 with 16 octet ICV", "", "NONE");

    assertThat(open(conversations, message(Ikev2OpeningTest::gcm)))
        .isEqualTo(Opening.Status.VERIFIED);
  }

  @Test
  void chachaSealedByTheJdk() throws Exception {
    byte[] skE = Arrays.copyOf(KEY, 36);
    System.arraycopy(SALT, 0, skE, 32, 4);
    Conversations conversations = keys(skE, "CHACHA20-POLY1305", "", "NONE");

    assertThat(open(conversations, message(Ikev2OpeningTest::chacha)))
        .isEqualTo(Opening.Status.VERIFIED);
  }

  @Test
  void checksumThatNobodyChecks() throws Exception {
    String any = "ANY 96-bits of Authentication [No Checking]";
    Conversations conversations = keys(KEY, "AES-CBC-256", "", any);

    assertThat(open(conversations, message(Ikev2OpeningTest::cbc)))
        .isEqualTo(Opening.Status.UNVERIFIED);
  }

  @Test
  void fragmentsInAnyOrderAndDoubledMakeTheMessage() throws Exception {
    Conversations conversations =
        keys(KEY, "AES-CBC-256 [RFC3602]", "00".repeat(20), "HMAC_SHA1_96 [RFC2404]");
    Slice second = fragment(2);
    Slice third = fragment(3);

    assertThat(next(conversations, third).status()).isEqualTo(Opening.Status.FRAGMENT);
    assertThat(next(conversations, second).reason()).isEqualTo("2 of 3 fragments seen");
    assertThat(next(conversations, second).reason()).isEqualTo("2 of 3 fragments seen");
    Opening whole = next(conversations, fragment(1));

    assertThat(whole.status()).isEqualTo(Opening.Status.VERIFIED);
    assertThat(whole.plaintext()).isEqualTo(INNER);
    assertThat(whole.payloads()).hasSize(2);
  }

  private Opening.Status open(Conversations conversations, Slice sealed) {
    Opening opening = next(conversations, sealed);
    assertThat(opening.plaintext()).isEqualTo(INNER);
    // A bit of the header is not encrypted, but covered by the checksum.
    byte[] damaged = sealed.toArray();
    damaged[23] ^= 1;
    Opening.Status status = next(conversations, Slice.of(damaged)).status();
    assertThat(status == Opening.Status.REFUSED)
        .isEqualTo(opening.status() == Opening.Status.VERIFIED);
    return opening.status();
  }

  private Opening next(Conversations conversations, Slice octets) {
    IkeMessage message = MessageCodec.decode(octets, PayloadCodecs.NONE).value().orElseThrow();
    return conversations.next(datagram, octets, message.header(), message.payloads()).orElseThrow();
  }

  private Conversations keys(byte[] skE, String cipher, String skA, String integrity)
      throws Exception {
    String hex = Slice.of(skE).toString();
    String row =
        String.join(
            ",",
            "0000000000000001",
            "0000000000000002",
            hex,
            hex,
            "\"" + cipher + "\"",
            skA,
            skA,
            "\"" + integrity + "\"");
    return new Conversations(KeyFile.read(Files.writeString(directory.resolve("keys"), row)));
  }

  // The sealed part is as long as its dummy, so lengths are right before anything is encrypted.
  private static Slice message(Sealer sealer) throws Exception {
    byte[] padded = padded(INNER);
    int octets = sealer.seal(new byte[0], padded).length;
    Slice dummy = encode(new EncryptedPayload(PayloadType.NONCE, Slice.of(new byte[octets])));
    byte[] associated = dummy.slice(0, dummy.length() - octets).toArray();
    byte[] sealed = sealer.seal(associated, padded);
    return encode(new EncryptedPayload(PayloadType.NONCE, Slice.of(sealed)));
  }

  private static Slice fragment(int number) throws Exception {
    int from = (number - 1) * 30;
    Slice part = INNER.slice(from, Math.min(30, INNER.length() - from));
    PayloadType first = number == 1 ? PayloadType.NONCE : PayloadType.NONE;
    int octets = cbc(new byte[0], padded(part)).length;
    Slice dummy = encode(EncryptedFragmentPayload.of(first, number, 3, Slice.of(new byte[octets])));
    byte[] associated = dummy.slice(0, dummy.length() - octets).toArray();
    Slice sealed = Slice.of(cbc(associated, padded(part)));
    return encode(EncryptedFragmentPayload.of(first, number, 3, sealed));
  }

  private static Slice encode(Payload payload) {
    IkeHeader header =
        new IkeHeader(
            1, 2, PayloadType.NONE, 2, 0, ExchangeType.IKE_AUTH, IkeHeader.FLAG_INITIATOR, 1, 0);
    return MessageCodec.encode(new IkeMessage(header, List.of(payload), Slice.EMPTY));
  }

  private static byte[] padded(Slice plaintext) {
    int padding = 15 - plaintext.length() % 16;
    return new OctetWriter().slice(plaintext).zeros(padding).uint8(padding).toArray();
  }

  private static byte[] gcm(byte[] associated, byte[] plaintext) throws Exception {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    byte[] vector = {9, 8, 7, 6, 5, 4, 3, 2};
    byte[] nonce = new OctetWriter().octets(SALT).octets(vector).toArray();
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new GCMParameterSpec(128, nonce));
    cipher.updateAAD(associated);
    return new OctetWriter().octets(vector).octets(cipher.doFinal(plaintext)).toArray();
  }

  private static byte[] chacha(byte[] associated, byte[] plaintext) throws Exception {
    Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
    byte[] vector = {9, 8, 7, 6, 5, 4, 3, 2};
    byte[] nonce = new OctetWriter().octets(SALT).octets(vector).toArray();
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "ChaCha20"), new IvParameterSpec(nonce));
    cipher.updateAAD(associated);
    return new OctetWriter().octets(vector).octets(cipher.doFinal(plaintext)).toArray();
  }

  private static byte[] cbc(byte[] associated, byte[] plaintext) throws Exception {
    Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
    byte[] vector = new byte[16];
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new IvParameterSpec(vector));
    OctetWriter out = new OctetWriter().octets(vector).octets(cipher.doFinal(plaintext));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(MAC_KEY, "HmacSHA1"));
    mac.update(associated);
    return out.octets(Arrays.copyOf(mac.doFinal(out.toArray()), 12)).toArray();
  }
}
