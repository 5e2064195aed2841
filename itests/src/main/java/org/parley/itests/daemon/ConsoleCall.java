/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.daemon;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.parley.itests.peer.CommandResult;

/**
 * One command over the console socket of a daemon of this machine: milliseconds, where {@code
 * ./parley console} starts a process.
 *
 * <p>Frames are one octet of kind, four octets of length, the body; one goes there, and several
 * come back, the last with the exit status.
 */
final class ConsoleCall {
  /** The address of a Unix socket holds no more octets. */
  static final int LONGEST_PATH = 107;

  /** The longest command line that the console takes, in octets. */
  static final int LONGEST_LINE = 1 << 16;

  private static final int UNREACHABLE = 3;
  private static final int EXIT = 0;
  private static final int COMMAND = 3;
  private static final int HEADER = 5;

  private ConsoleCall() {}

  /** Runs a command line to its end, or to its time limit. */
  static CommandResult run(Path socket, Duration limit, String line) {
    List<String> command = List.of(line);
    StringBuilder output = new StringBuilder();
    CompletableFuture<Void> end = new CompletableFuture<>();
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      end.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
          .whenComplete((nothing, late) -> close(channel, late));
      write(channel, line.getBytes(StandardCharsets.UTF_8));
      return new CommandResult(command, read(channel, output), output.toString());
    } catch (IOException e) {
      return end.isCompletedExceptionally()
          ? new CommandResult(command, CommandResult.TIME_LIMIT, output.toString())
          : new CommandResult(command, UNREACHABLE, output + "No daemon answers: " + e);
    } finally {
      end.complete(null);
    }
  }

  private static void close(SocketChannel channel, Throwable late) {
    if (late != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void write(SocketChannel channel, byte[] line) throws IOException {
    ByteBuffer frame =
        ByteBuffer.allocate(HEADER + line.length)
            .put((byte) COMMAND)
            .putInt(line.length)
            .put(line)
            .flip();
    while (frame.hasRemaining()) {
      channel.write(frame);
    }
  }

  private static int read(SocketChannel channel, StringBuilder output) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    while (true) {
      ByteBuffer header = fill(channel, HEADER);
      int kind = header.get();
      ByteBuffer body = fill(channel, header.getInt());
      if (kind == EXIT) {
        output.append(octets.toString(StandardCharsets.UTF_8));
        return body.get() & 0xff;
      }
      octets.write(body.array());
    }
  }

  private static ByteBuffer fill(SocketChannel channel, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("the connection was closed");
      }
    }
    return buffer.flip();
  }
}
