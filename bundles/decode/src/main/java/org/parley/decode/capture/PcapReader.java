/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.parley.wire.octets.Slice;

/**
 * The classic capture format (draft-ietf-opsawg-pcap): a file header of 24 octets, then records.
 */
final class PcapReader implements CaptureReader {
  private static final int HEADER_REST = 20;
  private static final int RECORD_HEADER = 16;
  private static final long NANOS = 1_000_000_000L;

  private final InputStream in;
  private final ByteOrder order;
  private final int nanosPerTick;
  private final int linkType;
  private int number;
  private String ending;

  PcapReader(InputStream in, ByteOrder order, int nanosPerTick) throws IOException {
    this.in = in;
    this.order = order;
    this.nanosPerTick = nanosPerTick;
    byte[] header = in.readNBytes(HEADER_REST);
    if (header.length < HEADER_REST) {
      throw new UnreadableFileException("the pcap file ends inside its header");
    }
    // The upper half tells of frame check sequences, not of the link type.
    linkType = ByteBuffer.wrap(header).order(order).getInt(16) & 0xffff;
  }

  @Override
  public Optional<Frame> next() throws IOException {
    byte[] header = in.readNBytes(RECORD_HEADER);
    if (header.length == 0) {
      return Optional.empty();
    }
    if (header.length < RECORD_HEADER) {
      return end("the file ends inside the header of frame " + (number + 1));
    }
    ByteBuffer fields = ByteBuffer.wrap(header).order(order);
    long seconds = Integer.toUnsignedLong(fields.getInt());
    long ticks = Integer.toUnsignedLong(fields.getInt());
    long captured = Integer.toUnsignedLong(fields.getInt());
    long original = Integer.toUnsignedLong(fields.getInt());
    number++;
    if (captured > MAX_FRAME_OCTETS) {
      return end("frame " + number + " claims " + captured + " octets");
    }
    byte[] octets = in.readNBytes((int) captured);
    if (octets.length < captured) {
      ending = "the file ends inside frame " + number;
    }
    long nanos = seconds * NANOS + ticks * nanosPerTick;
    return Optional.of(new Frame(number, nanos, linkType, Slice.of(octets), original));
  }

  private Optional<Frame> end(String reason) {
    ending = reason;
    return Optional.empty();
  }

  @Override
  public Optional<String> ending() {
    return Optional.ofNullable(ending);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
