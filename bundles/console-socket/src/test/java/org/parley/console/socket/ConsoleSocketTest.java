/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.console.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ConsoleSocketTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Path path() {
    return directory.resolve("console.sock");
  }

  private int call(String line) {
    return ConsoleClient.call(path(), line, new PrintStream(out), new PrintStream(err));
  }

  private static void print(OutputStream stream, String text) {
    try {
      stream.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it is interrupted, as a command that reads a stalled device would. */
  private static int hang(CountDownLatch interrupted) {
    try {
      new CountDownLatch(1).await();
      return 0;
    } catch (InterruptedException e) {
      interrupted.countDown();
      return 1;
    }
  }

  @Test
  void passesTheCommandAndBringsBackOutputErrorsAndStatus() throws Exception {
    CommandRunner runner =
        (user, line, output, errors) -> {
          print(output, "ran " + line);
          print(errors, "but not well");
          return 7;
        };
    try (ConsoleSocket socket = ConsoleSocket.open(path(), runner, LONG)) {
      assertThat(call("ike:sas \u00e4")).isEqualTo(7);
      assertThat(out.toString(UTF_8)).isEqualTo("ran ike:sas \u00e4");
      assertThat(err.toString(UTF_8)).isEqualTo("but not well");
    }
  }

  @Test
  void bringsBackOutputThatIsLongerThanOneFrame() throws Exception {
    String text = "0123456789".repeat(20_000);
    CommandRunner runner =
        (user, line, output, errors) -> {
          print(output, text);
          return 0;
        };
    try (ConsoleSocket socket = ConsoleSocket.open(path(), runner, LONG)) {
      assertThat(call("long")).isZero();
      assertThat(out.toString(UTF_8)).isEqualTo(text);
    }
  }

  @Test
  void onlyTheOwnerMayOpenTheSocket() throws Exception {
    try (ConsoleSocket socket = ConsoleSocket.open(path(), (u, l, o, e) -> 0, LONG)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
          .isEqualTo("rw-------");
    }
    assertThat(path()).doesNotExist();
  }

  @Test
  void turnsAwayAPeerWhoIsNeitherOwnerNorRoot() throws Exception {
    CommandRunner runner =
        (user, line, output, errors) -> {
          print(output, "secret");
          return 0;
        };
    PeerCheck someoneElse = PeerCheck.onlyUser("someone else");
    try (ConsoleSocket socket = ConsoleSocket.open(path(), runner, LONG, someoneElse)) {
      assertThat(call("ike:sas")).isEqualTo(ConsoleClient.UNREACHABLE);
      assertThat(out.toString(UTF_8)).isEmpty();
    }
  }

  @Test
  void endsACommandThatTakesTooLong() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    CommandRunner runner = (user, line, output, errors) -> hang(interrupted);
    try (ConsoleSocket socket = ConsoleSocket.open(path(), runner, Duration.ofMillis(50))) {
      assertThat(call("hang")).isEqualTo(Connection.TIMED_OUT);
      assertThat(err.toString(UTF_8)).contains("took longer");
      interrupted.await();
    }
  }

  @Test
  void interruptsTheCommandOfAClientThatHasGone() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    CommandRunner runner =
        (user, line, output, errors) -> {
          started.countDown();
          return hang(interrupted);
        };
    try (ConsoleSocket socket = ConsoleSocket.open(path(), runner, LONG)) {
      try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path()))) {
        new Frame(Frame.COMMAND, "hang".getBytes(UTF_8)).write(channel);
        started.await();
      }
      interrupted.await();
    }
  }

  @Test
  void refusesARequestThatClaimsToBeHuge() throws Exception {
    try (ConsoleSocket socket = ConsoleSocket.open(path(), (u, l, o, e) -> 0, LONG);
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path()))) {
      channel.write(ByteBuffer.allocate(5).put((byte) Frame.COMMAND).putInt(1 << 30).flip());
      assertThatThrownBy(() -> Frame.read(channel)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void servesTheNextClientAfterOneThatSaysNothing() throws Exception {
    try (ConsoleSocket socket = ConsoleSocket.open(path(), (u, l, o, e) -> 0, LONG);
        SocketChannel silent = SocketChannel.open(UnixDomainSocketAddress.of(path()))) {
      assertThat(call("ike:sas")).isZero();
    }
  }

  @Test
  void replacesTheSocketOfADaemonThatWasKilled() throws Exception {
    ConsoleSocket killed = ConsoleSocket.open(path(), (u, l, o, e) -> 1, LONG);
    try (ConsoleSocket socket = ConsoleSocket.open(path(), (u, l, o, e) -> 0, LONG)) {
      assertThat(call("ike:sas")).isZero();
    } finally {
      killed.close();
    }
  }

  @Test
  void saysThatNothingAnswers() {
    assertThat(call("ike:sas")).isEqualTo(ConsoleClient.UNREACHABLE);
    assertThat(err.toString(UTF_8)).startsWith("No daemon answers at " + path());
  }

  @Test
  void quotesArgumentsButLeavesASingleLineAlone() {
    assertThat(ConsoleClient.line(new String[] {"s", "ike:sas | grep x"}))
        .isEqualTo("ike:sas | grep x");
    assertThat(ConsoleClient.line(new String[] {"s", "config:property-set", "x", "lib 20%"}))
        .isEqualTo("config:property-set x \"lib 20\\%\"");
    assertThat(ConsoleClient.line(new String[] {"s", "ipsec:config", "add", "a b\"$c", ""}))
        .isEqualTo("ipsec:config add \"a b\\\"\\$c\" \"\"");
  }
}
