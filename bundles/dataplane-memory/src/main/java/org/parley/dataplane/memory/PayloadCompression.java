/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.parley.spi.dataplane.SaParameters;

/**
 * IPComp (RFC 3173 section 3) with DEFLATE (RFC 2394).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  Next Header  |     Flags     | Compression Parameter Index   |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
final class PayloadCompression {
  /** Number of IPComp in a Next Header field. */
  static final int PROTOCOL = 108;

  private static final int HEADER = 4;

  /** The longest IP packet: what claims to hold more was made to fill memory. */
  private static final int LONGEST = 65_535;

  private PayloadCompression() {}

  /** What ESP or AH carries. */
  record Content(int nextHeader, byte[] octets) {}

  /** Compresses; what does not get shorter stays as it is (RFC 3173 section 2.2). */
  static Content compress(SaParameters.Compression compression, Content plain) {
    byte[] packet = new byte[plain.octets().length];
    if (packet.length <= HEADER) {
      return plain;
    }
    ByteBuffer.wrap(packet)
        .put((byte) plain.nextHeader())
        .put((byte) 0)
        .putShort((short) compression.index());
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(plain.octets());
      deflater.finish();
      int octets = deflater.deflate(packet, HEADER, packet.length - HEADER);
      return deflater.finished() && HEADER + octets < packet.length
          ? new Content(PROTOCOL, Arrays.copyOf(packet, HEADER + octets))
          : plain;
    } finally {
      deflater.end();
    }
  }

  /** Expands; empty when the packet is malformed, too long or not for this SA. */
  static Optional<Content> expand(Optional<SaParameters.Compression> compression, byte[] packet) {
    if (compression.isEmpty() || packet.length <= HEADER) {
      return Optional.empty();
    }
    int index = ByteBuffer.wrap(packet).getShort(2) & 0xffff;
    if (index != compression.get().index()) {
      return Optional.empty();
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packet, HEADER, packet.length - HEADER);
      byte[] plain = new byte[LONGEST];
      int octets = inflater.inflate(plain);
      return inflater.finished()
          ? Optional.of(new Content(packet[0] & 0xff, Arrays.copyOf(plain, octets)))
          : Optional.empty();
    } catch (DataFormatException malformed) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }
}
