/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.console.socket;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on a Unix socket and serves one command per connection. */
final class ConsoleSocket implements AutoCloseable {
  /** Two threads serve a connection: one runs its command, one notices that the client has gone. */
  private static final int THREADS = 32;

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleSocket.class);

  private final Path path;
  private final ServerSocketChannel server;
  private final PeerCheck check;
  private final CommandRunner runner;
  private final Duration limit;
  private final ExecutorService threads;
  private final ScheduledExecutorService limits;

  private ConsoleSocket(
      Path path,
      ServerSocketChannel server,
      PeerCheck check,
      CommandRunner runner,
      Duration limit) {
    this.path = path;
    this.server = server;
    this.check = check;
    this.runner = runner;
    this.limit = limit;
    ThreadFactory factory = ConsoleSocket::thread;
    this.threads =
        new ThreadPoolExecutor(0, THREADS, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    this.limits = Executors.newSingleThreadScheduledExecutor(factory);
  }

  /**
   * Binds and serves until closed.
   *
   * @param path the socket; what is there already is replaced, since the caller holds the lock of
   *     the directory
   * @param runner runs the commands
   * @param limit how long one command may take
   * @throws IOException when it can't be bound; a path of more than 107 octets can't
   */
  static ConsoleSocket open(Path path, CommandRunner runner, Duration limit) throws IOException {
    ServerSocketChannel server = bind(path);
    return started(new ConsoleSocket(path, server, PeerCheck.ownerOf(path), runner, limit));
  }

  static ConsoleSocket open(Path path, CommandRunner runner, Duration limit, PeerCheck check)
      throws IOException {
    return started(new ConsoleSocket(path, bind(path), check, runner, limit));
  }

  private static ServerSocketChannel bind(Path path) throws IOException {
    Files.deleteIfExists(path);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(path));
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private static ConsoleSocket started(ConsoleSocket socket) {
    socket.threads.execute(socket::accept);
    return socket;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "parley-console-socket");
    thread.setDaemon(true);
    return thread;
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        admit(server.accept());
      } catch (IOException e) {
        if (server.isOpen()) {
          LOG.warn("The console socket could not accept a connection: {}", e.getMessage());
        }
      }
    }
  }

  private void admit(SocketChannel channel) throws IOException {
    String user = check.peer(channel);
    if (!check.allows(user)) {
      LOG.warn("User {} may not use the console socket", user);
      channel.close();
      return;
    }
    try {
      new Connection(channel, user, runner, limit, threads, limits).start();
    } catch (RejectedExecutionException e) {
      LOG.warn("The console socket is busy: a connection of user {} was closed", user);
      channel.close();
    }
  }

  /** Stops listening, ends running commands and removes the socket. */
  @Override
  public void close() throws IOException {
    server.close();
    limits.shutdownNow();
    threads.shutdownNow();
    Files.deleteIfExists(path);
  }
}
