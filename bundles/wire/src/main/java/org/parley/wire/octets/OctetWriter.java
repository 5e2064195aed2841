/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.octets;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Writes big-endian fields into a growing array. Values outside a field's range are a fault of the
 * caller.
 */
public final class OctetWriter {
  private final Buffer out = new Buffer();

  /** Appends 1 octet, 0 to 255. */
  public OctetWriter uint8(int value) {
    out.write(inRange(value, 0xff));
    return this;
  }

  /** Appends 2 octets, 0 to 65535. */
  public OctetWriter uint16(int value) {
    inRange(value, 0xffff);
    out.write(value >>> 8);
    out.write(value);
    return this;
  }

  /** Appends the 4 octets of {@code value}. */
  public OctetWriter int32(int value) {
    return uint16(value >>> 16).uint16(value & 0xffff);
  }

  /** Appends 4 octets, 0 to 2<sup>32</sup>-1. */
  public OctetWriter uint32(long value) {
    if (value >>> 32 != 0) {
      throw new IllegalArgumentException("does not fit in four octets: " + value);
    }
    return int32((int) value);
  }

  /** Appends the 8 octets of {@code value}. */
  public OctetWriter int64(long value) {
    return int32((int) (value >>> 32)).int32((int) value);
  }

  /** Appends octets. */
  public OctetWriter slice(Slice octets) {
    out.write(octets.array(), octets.offset(), octets.length());
    return this;
  }

  /** Appends octets. */
  public OctetWriter octets(byte[] octets) {
    out.write(octets, 0, octets.length);
    return this;
  }

  /** Appends {@code count} zero octets. */
  public OctetWriter zeros(int count) {
    return octets(new byte[count]);
  }

  /** Octets written so far. */
  public int length() {
    return out.size();
  }

  /**
   * Overwrites the 2 octets at {@code at} with {@code value}; for lengths known only afterwards.
   */
  public OctetWriter patchUint16(int at, int value) {
    out.patch(at, inRange(value, 0xffff));
    return this;
  }

  /** A copy of what was written. */
  public byte[] toArray() {
    return out.toByteArray();
  }

  /** A copy of what was written. */
  public Slice toSlice() {
    return Slice.of(toArray());
  }

  private static int inRange(int value, int max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(value + " is not between 0 and " + max);
    }
    return value;
  }

  private static final class Buffer extends ByteArrayOutputStream {
    Buffer() {
      super(128);
    }

    void patch(int at, int value) {
      java.util.Objects.checkFromIndexSize(at, 2, count);
      buf[at] = (byte) (value >>> 8);
      buf[at + 1] = (byte) value;
    }

    @Override
    public synchronized byte[] toByteArray() {
      return Arrays.copyOf(buf, count);
    }
  }
}
