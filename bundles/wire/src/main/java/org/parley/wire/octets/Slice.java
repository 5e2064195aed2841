/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.octets;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A read-only view of part of an array. Decoded payloads keep the octets they came from in such a
 * view, so that every hash is computed over what was received, never over a re-encoding.
 *
 * <p>The array is shared, not copied: whoever makes a slice must not write to the array afterwards.
 */
public final class Slice {
  /** No octets. */
  public static final Slice EMPTY = new Slice(new byte[0], 0, 0);

  private final byte[] array;
  private final int offset;
  private final int length;

  private Slice(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** All of {@code array}, without a copy. */
  public static Slice of(byte[] array) {
    return new Slice(array, 0, array.length);
  }

  /**
   * Part of {@code array}, without a copy.
   *
   * @throws IndexOutOfBoundsException when the part is not inside the array
   */
  public static Slice of(byte[] array, int offset, int length) {
    java.util.Objects.checkFromIndexSize(offset, length, array.length);
    return new Slice(array, offset, length);
  }

  /** Number of octets. */
  public int length() {
    return length;
  }

  /** Octet at {@code index}, 0 to 255. */
  public int get(int index) {
    java.util.Objects.checkIndex(index, length);
    return array[offset + index] & 0xff;
  }

  /** A part of this slice, without a copy. */
  public Slice slice(int from, int count) {
    java.util.Objects.checkFromIndexSize(from, count, length);
    return new Slice(array, offset + from, count);
  }

  /**
   * The backing array; octets {@link #offset()} to {@code offset() + length()} belong to this
   * slice.
   */
  public byte[] array() {
    return array;
  }

  /** Where this slice starts in {@link #array()}. */
  public int offset() {
    return offset;
  }

  /** A copy of the octets. */
  public byte[] toArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** Copies all octets into {@code target} at {@code at}. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(array, offset, target, at, length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Slice that
        && Arrays.equals(
            array, offset, offset + length, that.array, that.offset, that.offset + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + array[offset + i];
    }
    return hash;
  }

  /** Lower-case hexadecimal without separators. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(array, offset, offset + length);
  }
}
