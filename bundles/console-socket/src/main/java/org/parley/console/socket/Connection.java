/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.console.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: a command comes, its output and its exit status go.
 *
 * <p>The thread that read the command goes on reading while another runs it. The client sends
 * nothing more, so the end of that read means that the user pressed Ctrl-C.
 */
final class Connection {
  /** Exit status of a command that took too long, as timeout(1) has it. */
  static final int TIMED_OUT = 124;

  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final SocketChannel channel;
  private final String user;
  private final CommandRunner runner;
  private final Duration limit;
  private final Executor threads;
  private final ScheduledExecutorService limits;
  private final FrameWriter answer;

  Connection(
      SocketChannel channel,
      String user,
      CommandRunner runner,
      Duration limit,
      Executor threads,
      ScheduledExecutorService limits) {
    this.channel = channel;
    this.user = user;
    this.runner = runner;
    this.limit = limit;
    this.threads = threads;
    this.limits = limits;
    this.answer = new FrameWriter(channel);
  }

  void start() {
    threads.execute(this::serve);
  }

  private void serve() {
    try (channel) {
      Future<?> tooSlow = after(REQUEST_LIMIT, this::close);
      Frame request = Frame.read(channel);
      tooSlow.cancel(false);
      if (request.kind() != Frame.COMMAND) {
        answer.error("a command was expected");
        answer.exit(2);
        return;
      }
      run(new String(request.body(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.debug("A console connection ended: {}", e.getMessage());
    }
  }

  private void run(String line) throws IOException {
    FutureTask<Void> command = new FutureTask<>(() -> execute(line), null);
    Future<?> tooLong = after(limit, () -> expire(command));
    try {
      threads.execute(command);
      ByteBuffer ignored = ByteBuffer.allocate(64);
      while (channel.read(ignored) >= 0) {
        // More octets mean nothing; only the end does.
        ignored.clear();
      }
    } finally {
      tooLong.cancel(false);
      command.cancel(true);
    }
  }

  private void execute(String line) {
    try (channel) {
      int status = runner.run(user, line, answer.stream(Frame.OUT), answer.stream(Frame.ERR));
      answer.exit(status);
    } catch (IOException e) {
      LOG.debug("The client of a console command has gone: {}", e.getMessage());
    }
  }

  private void expire(Future<?> command) {
    try (channel) {
      answer.error("The command took longer than " + limit.toSeconds() + " s and was ended.");
      answer.exit(TIMED_OUT);
    } catch (IOException e) {
      LOG.debug("The client of a slow console command has gone: {}", e.getMessage());
    }
    command.cancel(true);
  }

  private Future<?> after(Duration delay, Runnable action) {
    return limits.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("A console connection could not be closed: {}", e.getMessage());
    }
  }
}
