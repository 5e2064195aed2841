/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.parley.spi.crypto.EncryptionAlgorithm.Shape;
import org.parley.spi.crypto.KeyedCipher;
import org.parley.spi.crypto.KeyedMac;
import org.parley.spi.dataplane.PacketInjection.Disposition;

/**
 * ESP packets (RFC 4303 section 2).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * |               Security Parameters Index (SPI)                 |
 * +---------------+---------------+---------------+---------------+
 * |                      Sequence Number                          |
 * +---------------+---------------+---------------+---------------+
 * |           Initialization Vector, Payload (variable)           |
 * +               +---------------+---------------+---------------+
 * |               |     Padding (0-255 octets)                    |
 * +---------------+               +---------------+---------------+
 * |                               |  Pad Length   | Next Header   |
 * +---------------+---------------+---------------+---------------+
 * |         Integrity Check Value (variable)                      |
 * +---------------+---------------+---------------+---------------+
 * </pre>
 */
final class EncapsulatingSecurityPayload {
  static final int HEADER = 8;

  private static final int TRAILER = 2;
  private static final int ALIGNMENT = 4;

  private EncapsulatingSecurityPayload() {}

  /**
   * Makes a packet.
   *
   * @param sequence 64 bits, of which the upper half is only authenticated, and only if {@code
   *     extended}
   * @param iv as long as the cipher says; empty when it is implicit
   */
  static byte[] protect(
      KeyedAlgorithms keyed,
      long spi,
      long sequence,
      boolean extended,
      byte[] iv,
      byte[] payload,
      int nextHeader) {
    Shape shape = keyed.shape().orElseThrow();
    int icvOctets = keyed.mac().map(KeyedMac::outputOctets).orElse(shape.icvOctets());
    int padding = padding(payload.length, shape.blockOctets());
    int bodyOctets = payload.length + padding + TRAILER;
    int bodyOffset = HEADER + iv.length;
    byte[] packet = new byte[bodyOffset + bodyOctets + icvOctets];
    ByteBuffer.wrap(packet).putInt((int) spi).putInt((int) sequence).put(iv).put(payload);
    for (int i = 1; i <= padding; i++) {
      packet[bodyOffset + payload.length + i - 1] = (byte) i;
    }
    packet[bodyOffset + bodyOctets - 2] = (byte) padding;
    packet[bodyOffset + bodyOctets - 1] = (byte) nextHeader;
    byte[] associated = associated(spi, sequence, extended);
    keyed
        .cipher()
        .orElseThrow()
        .encrypt(
            keyed.implicitIv() ? implicitIv(sequence) : iv,
            associated,
            packet,
            bodyOffset,
            bodyOctets,
            packet,
            bodyOffset);
    if (keyed.mac().isPresent()) {
      byte[] icv = icv(keyed.mac().get(), packet, bodyOffset + bodyOctets, sequence, extended);
      System.arraycopy(icv, 0, packet, bodyOffset + bodyOctets, icvOctets);
    }
    return packet;
  }

  /**
   * Checks and decrypts a packet whose SPI belongs to {@code keyed}.
   *
   * @param sequence as in {@link #protect}
   */
  static Processed open(KeyedAlgorithms keyed, byte[] packet, long sequence, boolean extended) {
    Shape shape = keyed.shape().orElseThrow();
    KeyedCipher cipher = keyed.cipher().orElseThrow();
    Optional<KeyedMac> mac = keyed.mac();
    int icvOctets = mac.map(KeyedMac::outputOctets).orElse(shape.icvOctets());
    int bodyOffset = HEADER + keyed.carriedIvOctets();
    int bodyOctets = packet.length - bodyOffset - icvOctets;
    if (bodyOctets < TRAILER
        || bodyOctets % ALIGNMENT != 0
        || bodyOctets % shape.blockOctets() != 0) {
      return Processed.failed(
          Disposition.MALFORMED,
          "an ESP packet of these algorithms can't have " + packet.length + " octets");
    }
    if (mac.isPresent()) {
      byte[] expected = icv(mac.get(), packet, bodyOffset + bodyOctets, sequence, extended);
      byte[] received = Arrays.copyOfRange(packet, bodyOffset + bodyOctets, packet.length);
      if (!MessageDigest.isEqual(expected, received)) {
        return Processed.failed(
            Disposition.INTEGRITY_FAILURE, "the integrity check value is wrong");
      }
    }
    int spi = ByteBuffer.wrap(packet).getInt();
    byte[] body = new byte[bodyOctets];
    int written =
        cipher.decrypt(
            keyed.implicitIv()
                ? implicitIv(sequence)
                : Arrays.copyOfRange(packet, HEADER, bodyOffset),
            associated(spi, sequence, extended),
            packet,
            bodyOffset,
            packet.length - bodyOffset - (mac.isPresent() ? icvOctets : 0),
            body,
            0);
    return written < 0
        ? Processed.failed(Disposition.INTEGRITY_FAILURE, "the integrity check value is wrong")
        : withoutTrailer(body);
  }

  private static Processed withoutTrailer(byte[] body) {
    int padding = body[body.length - 2] & 0xff;
    int payloadOctets = body.length - TRAILER - padding;
    boolean right = payloadOctets >= 0;
    for (int i = 1; right && i <= padding; i++) {
      right = (body[payloadOctets + i - 1] & 0xff) == i;
    }
    return right
        ? Processed.opened(body[body.length - 1] & 0xff, Arrays.copyOf(body, payloadOctets))
        : Processed.failed(Disposition.MALFORMED, "the padding is not 1, 2, 3, ...");
  }

  private static int padding(int payloadOctets, int blockOctets) {
    int unit = Math.max(ALIGNMENT, blockOctets);
    return (unit - (payloadOctets + TRAILER) % unit) % unit;
  }

  /**
   * RFC 4106 section 5: with extended sequence numbers all 64 bits, between SPI and the encrypted
   * part.
   */
  private static byte[] associated(long spi, long sequence, boolean extended) {
    ByteBuffer associated = ByteBuffer.allocate(extended ? 12 : 8).putInt((int) spi);
    return (extended ? associated.putLong(sequence) : associated.putInt((int) sequence)).array();
  }

  /** RFC 8750 section 4: the sequence number, 32-bit ones behind 4 octets of zero. */
  private static byte[] implicitIv(long sequence) {
    return ByteBuffer.allocate(Long.BYTES).putLong(sequence).array();
  }

  /** RFC 4303 section 2.8: the upper half of an extended sequence number is appended, not sent. */
  private static byte[] icv(
      KeyedMac mac, byte[] packet, int octets, long sequence, boolean extended) {
    mac.update(packet, 0, octets);
    if (extended) {
      mac.update(Octets.ofInt((int) (sequence >>> 32)));
    }
    return mac.finish();
  }
}
