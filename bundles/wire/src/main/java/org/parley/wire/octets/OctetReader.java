/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.octets;

import java.util.function.Function;

/**
 * Reads big-endian fields one after the other and cannot leave its slice.
 *
 * <p>A reader exists only inside {@link #read}: a field that does not fit ends the function given
 * there, and {@code read} returns the fault with the field's name. Code that decodes therefore
 * needs no checks of its own for short input.
 */
public final class OctetReader {
  private final Slice octets;
  private final int base;
  private int position;

  private OctetReader(Slice octets, int base) {
    this.octets = octets;
    this.base = base;
  }

  /** Runs {@code decoder} over {@code octets}; octets that it leaves unread are no fault. */
  public static <T> Decoded<T> read(Slice octets, Function<OctetReader, T> decoder) {
    try {
      return Decoded.ok(decoder.apply(new OctetReader(octets, 0)));
    } catch (MalformedException e) {
      return Decoded.failed(e.malformed());
    }
  }

  /** Next field, 1 octet: 0 to 255. */
  public int uint8(String field) {
    int at = advance(1, field);
    return octets.get(at);
  }

  /** Next field, 2 octets: 0 to 65535. */
  public int uint16(String field) {
    int at = advance(2, field);
    return octets.get(at) << 8 | octets.get(at + 1);
  }

  /** Next field, 4 octets, kept in an {@code int} bit by bit. */
  public int int32(String field) {
    return uint16(field) << 16 | uint16(field);
  }

  /** Next field, 4 octets: 0 to 2<sup>32</sup>-1. */
  public long uint32(String field) {
    return Integer.toUnsignedLong(int32(field));
  }

  /** Next field, 8 octets, kept in a {@code long} bit by bit. */
  public long int64(String field) {
    return uint32(field) << 32 | uint32(field);
  }

  /** Next field of {@code count} octets, without a copy. */
  public Slice slice(int count, String field) {
    int at = advance(count, field);
    return octets.slice(at, count);
  }

  /** Everything that is left, without a copy; may be empty. */
  public Slice rest() {
    return slice(remaining(), "rest");
  }

  /** Skips octets, such as reserved ones that the RFC says to ignore. */
  public void skip(int count, String field) {
    advance(count, field);
  }

  /** A reader of the next {@code count} octets only. */
  public OctetReader sub(int count, String field) {
    int at = advance(count, field);
    return new OctetReader(octets.slice(at, count), base + at);
  }

  /** Octets left. */
  public int remaining() {
    return octets.length() - position;
  }

  /** True while octets are left. */
  public boolean hasRemaining() {
    return remaining() > 0;
  }

  /** Octets read so far. */
  public int position() {
    return position;
  }

  /** The next octet without reading it, or -1 at the end. */
  public int peek() {
    return hasRemaining() ? octets.get(position) : -1;
  }

  /** Ends decoding unless {@code holds}. */
  public void require(boolean holds, String field, String reason) {
    if (!holds) {
      throw malformed(field, reason);
    }
  }

  /**
   * Ends decoding unless {@code holds}; the reason is {@code value} and {@code fault}, put together
   * only when it is needed.
   */
  public void require(boolean holds, String field, int value, String fault) {
    if (!holds) {
      throw malformed(field, value + " " + fault);
    }
  }

  /**
   * What to throw when a field's value makes decoding impossible; {@link #read} turns it into a
   * value.
   */
  public RuntimeException malformed(String field, String reason) {
    return new MalformedException(new Malformed(field, base + position, reason));
  }

  private int advance(int count, String field) {
    if (count < 0 || count > remaining()) {
      throw malformed(
          field, Integer.toUnsignedString(count) + " octets needed, " + remaining() + " left");
    }
    int at = position;
    position += count;
    return at;
  }
}
