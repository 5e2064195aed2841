/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.console.socket;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * What travels over the socket: one octet of kind, four octets of length (big endian), the body.
 *
 * <p>The client sends one {@link #COMMAND}; the server answers with any number of {@link #OUT} and
 * {@link #ERR} and ends with one {@link #EXIT}, whose body is one octet. A stream that ends without
 * it was cut off.
 *
 * <p>Frames go to and from the channel itself: the stream adapters of {@code Channels} take one
 * lock for reading and writing in Java 17, and a connection does both at once.
 *
 * @param kind one of the constants
 * @param body at most {@link #LIMIT} octets
 */
record Frame(int kind, byte[] body) {
  static final int EXIT = 0;
  static final int OUT = 1;
  static final int ERR = 2;
  static final int COMMAND = 3;

  /** The longest body in octets, so that neither side can be made to allocate more. */
  static final int LIMIT = 1 << 16;

  private static final int HEADER = 5;

  static Frame read(ReadableByteChannel channel) throws IOException {
    ByteBuffer header = fill(channel, HEADER);
    int kind = header.get();
    int length = header.getInt();
    if (length < 0 || length > LIMIT) {
      throw new IOException("a frame of " + length + " octets; at most " + LIMIT + " are allowed");
    }
    return new Frame(kind, fill(channel, length).array());
  }

  private static ByteBuffer fill(ReadableByteChannel channel, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("the connection was closed");
      }
    }
    return buffer.flip();
  }

  void write(WritableByteChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(HEADER + body.length);
    buffer.put((byte) kind).putInt(body.length).put(body).flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
