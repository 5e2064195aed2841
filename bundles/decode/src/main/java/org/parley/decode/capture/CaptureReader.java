/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.capture;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the frames of a capture one after the other. */
public interface CaptureReader extends Closeable {
  /** Largest frame that is believed; more is a sign of a damaged file. */
  int MAX_FRAME_OCTETS = 1 << 20;

  /** The next frame; empty at the end of the file. */
  Optional<Frame> next() throws IOException;

  /** What ended the reading early, such as a cut file; empty when the end was clean. */
  Optional<String> ending();

  /**
   * Opens a pcap or pcapng file, told apart by its first octets.
   *
   * @throws UnreadableFileException when it is neither
   */
  static CaptureReader open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      byte[] magic = in.readNBytes(4);
      int first = magic.length < 4 ? 0 : ByteBuffer.wrap(magic).getInt();
      return switch (first) {
        case 0xa1b2c3d4 -> new PcapReader(in, ByteOrder.BIG_ENDIAN, 1000);
        case 0xd4c3b2a1 -> new PcapReader(in, ByteOrder.LITTLE_ENDIAN, 1000);
        case 0xa1b23c4d -> new PcapReader(in, ByteOrder.BIG_ENDIAN, 1);
        case 0x4d3cb2a1 -> new PcapReader(in, ByteOrder.LITTLE_ENDIAN, 1);
        case PcapNgReader.SECTION_HEADER -> new PcapNgReader(in);
        default -> throw new UnreadableFileException(file + ": neither a pcap nor a pcapng file");
      };
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
