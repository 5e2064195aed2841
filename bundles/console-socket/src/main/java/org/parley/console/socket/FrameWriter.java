/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.console.socket;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the answer to one command; output and error may come from several threads at once. */
final class FrameWriter {
  private final WritableByteChannel channel;
  private boolean ended;

  FrameWriter(WritableByteChannel channel) {
    this.channel = channel;
  }

  /** A stream whose octets become frames of one kind. */
  OutputStream stream(int kind) {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
      }

      @Override
      public void write(byte[] octets, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += Frame.LIMIT) {
          int from = offset + done;
          int to = from + Math.min(Frame.LIMIT, length - done);
          put(new Frame(kind, Arrays.copyOfRange(octets, from, to)));
        }
      }
    };
  }

  void error(String text) throws IOException {
    put(new Frame(Frame.ERR, (text + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  /** Ends the answer; whatever is written later, by a command that was given up, is discarded. */
  synchronized void exit(int status) throws IOException {
    put(new Frame(Frame.EXIT, new byte[] {(byte) status}));
    ended = true;
  }

  private synchronized void put(Frame frame) throws IOException {
    if (!ended) {
      frame.write(channel);
    }
  }
}
