/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.wire.octets.Slice;

/** The block format of newer captures (draft-ietf-opsawg-pcapng); unknown blocks are skipped. */
final class PcapNgReader implements CaptureReader {
  static final int SECTION_HEADER = 0x0a0d0d0a;

  private static final int INTERFACE_DESCRIPTION = 1;
  private static final int PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;
  private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
  private static final int OPTION_RESOLUTION = 9;
  private static final int OPTION_TIME_OFFSET = 14;
  private static final double NANOS = 1e9;

  private record Interface(int linkType, double nanosPerTick, long offsetSeconds) {}

  private final InputStream in;
  private final List<Interface> interfaces = new ArrayList<>();
  private ByteOrder order = ByteOrder.BIG_ENDIAN;
  private int number;
  private String ending;

  /** Takes a stream whose first block type was read already. */
  PcapNgReader(InputStream in) throws IOException {
    this.in = in;
    if (section().isEmpty()) {
      throw new UnreadableFileException("the pcapng file ends inside its first block");
    }
  }

  @Override
  public Optional<Frame> next() throws IOException {
    while (true) {
      byte[] head = in.readNBytes(4);
      if (head.length == 0) {
        return Optional.empty();
      }
      if (head.length < 4) {
        return end("the file ends inside a block header");
      }
      int type = ByteBuffer.wrap(head).order(order).getInt();
      Optional<ByteBuffer> body = type == SECTION_HEADER ? section() : block();
      if (body.isEmpty()) {
        return Optional.empty();
      }
      Optional<Frame> frame = frame(type, body.get());
      if (frame.isPresent()) {
        return frame;
      }
    }
  }

  // A section tells its own octet order behind the length, so the length is read twice.
  private Optional<ByteBuffer> section() throws IOException {
    byte[] head = in.readNBytes(8);
    if (head.length < 8) {
      end("the file ends inside a section header");
      return Optional.empty();
    }
    boolean big = ByteBuffer.wrap(head).getInt(4) == BYTE_ORDER_MAGIC;
    order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    interfaces.clear();
    return content(ByteBuffer.wrap(head).order(order).getInt() - 4, 8);
  }

  private Optional<ByteBuffer> block() throws IOException {
    byte[] head = in.readNBytes(4);
    if (head.length < 4) {
      end("the file ends inside a block header");
      return Optional.empty();
    }
    return content(ByteBuffer.wrap(head).order(order).getInt(), 8);
  }

  // The length stands again behind the content.
  private Optional<ByteBuffer> content(int length, int before) throws IOException {
    int rest = length - before;
    if (rest < 4 || rest > MAX_FRAME_OCTETS) {
      end("a block after frame " + number + " claims " + length + " octets");
      return Optional.empty();
    }
    byte[] content = in.readNBytes(rest);
    if (content.length < rest) {
      end("the file ends inside a block after frame " + number);
      return Optional.empty();
    }
    return Optional.of(ByteBuffer.wrap(content, 0, rest - 4).order(order));
  }

  private Optional<Frame> frame(int type, ByteBuffer body) {
    try {
      return switch (type) {
        case INTERFACE_DESCRIPTION -> {
          interfaces.add(description(body));
          yield Optional.empty();
        }
        case PACKET -> Optional.of(packet(body, body.getShort() & 0xffff, 2));
        case ENHANCED_PACKET -> Optional.of(packet(body, body.getInt(), 0));
        case SIMPLE_PACKET -> Optional.of(simplePacket(body));
        default -> Optional.empty();
      };
    } catch (java.nio.BufferUnderflowException | IndexOutOfBoundsException e) {
      return end("a block after frame " + number + " is too short or names no interface");
    }
  }

  private Frame packet(ByteBuffer body, int interfaceId, int skip) {
    body.position(body.position() + skip);
    Interface source = interfaces.get(interfaceId);
    long ticks = (long) body.getInt() << 32 | Integer.toUnsignedLong(body.getInt());
    int captured = body.getInt();
    long original = Integer.toUnsignedLong(body.getInt());
    byte[] octets = new byte[Math.min(Math.max(captured, 0), body.remaining())];
    body.get(octets);
    // Microseconds fit a long exactly; other resolutions may lose a fraction of one.
    long nanos = (long) (ticks * source.nanosPerTick()) + source.offsetSeconds() * (long) NANOS;
    return new Frame(++number, nanos, source.linkType(), Slice.of(octets), original);
  }

  private Frame simplePacket(ByteBuffer body) {
    long original = Integer.toUnsignedLong(body.getInt());
    byte[] octets = new byte[(int) Math.min(original, body.remaining())];
    body.get(octets);
    return new Frame(++number, 0, interfaces.get(0).linkType(), Slice.of(octets), original);
  }

  private static Interface description(ByteBuffer body) {
    int linkType = body.getShort() & 0xffff;
    body.position(body.position() + 6);
    double nanosPerTick = 1000;
    long offset = 0;
    while (body.remaining() >= 4) {
      int code = body.getShort() & 0xffff;
      int length = body.getShort() & 0xffff;
      int at = body.position();
      if (code == OPTION_RESOLUTION && length >= 1) {
        int power = body.get(at);
        nanosPerTick = NANOS / Math.pow(power < 0 ? 2 : 10, power & 0x7f);
      } else if (code == OPTION_TIME_OFFSET && length == 8) {
        offset = body.getLong(at);
      }
      body.position(Math.min(at + (length + 3) / 4 * 4, body.limit()));
    }
    return new Interface(linkType, nanosPerTick, offset);
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
