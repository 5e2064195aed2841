/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.console.socket;

import java.io.IOException;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The other end of the socket, run by the launcher: {@code ConsoleClient SOCKET COMMAND...}.
 *
 * <p>A single argument is a command line as it stands; several are one command and its arguments,
 * each quoted for the console where it has to be. The exit status is the command's.
 */
public final class ConsoleClient {
  /** Exit status when nothing answers at the socket. */
  static final int UNREACHABLE = 3;

  private ConsoleClient() {}

  /** Runs one command. */
  public static void main(String[] arguments) {
    int status = call(Path.of(arguments[0]), line(arguments), System.out, System.err);
    System.out.flush();
    System.exit(status);
  }

  static int call(Path socket, String line, PrintStream out, PrintStream err) {
    byte[] command = line.getBytes(StandardCharsets.UTF_8);
    if (command.length > Frame.LIMIT) {
      err.println("The command is longer than " + Frame.LIMIT + " octets.");
      return 2;
    }
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      new Frame(Frame.COMMAND, command).write(channel);
      return copy(channel, out, err);
    } catch (IOException e) {
      err.println("No daemon answers at " + socket.toAbsolutePath() + ": " + e.getMessage());
      return UNREACHABLE;
    }
  }

  private static int copy(SocketChannel channel, PrintStream out, PrintStream err)
      throws IOException {
    while (true) {
      Frame frame = Frame.read(channel);
      switch (frame.kind()) {
        case Frame.OUT -> out.write(frame.body());
        case Frame.ERR -> {
          out.flush();
          err.write(frame.body());
        }
        case Frame.EXIT -> {
          return frame.body()[0] & 0xff;
        }
        default -> throw new IOException("an answer of unknown kind " + frame.kind());
      }
      out.flush();
    }
  }

  static String line(String[] arguments) {
    if (arguments.length == 2) {
      return arguments[1];
    }
    StringBuilder line = new StringBuilder(arguments[1]);
    for (int i = 2; i < arguments.length; i++) {
      line.append(' ').append(quote(arguments[i]));
    }
    return line.toString();
  }

  private static String quote(String argument) {
    if (argument.matches("[A-Za-z0-9_./:,@%+*-]+")) {
      return argument;
    }
    // Gogo takes a % within quotes for the beginning of an expression.
    return '"' + argument.replaceAll("([\\\\\"$%])", "\\\\$1") + '"';
  }
}
