/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.udp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import org.parley.api.identity.Endpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sockets of the JDK, read by one thread with one buffer. */
final class ChannelSockets implements DatagramSockets {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelSockets.class);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** So that a burst survives the pauses of a busy machine; the kernel may grant less. */
  private static final int RECEIVE_BUFFER = 1 << 20;

  /** Datagrams read from one socket before the others get their turn. */
  private static final int TURN = 64;

  private final Selector selector;
  private final Thread thread;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LONGEST);
  private volatile boolean closed;

  ChannelSockets(String threadName) {
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException("no selector can be opened", e);
    }
    thread = new Thread(this::run, threadName);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public DatagramPort open(Endpoint local, Arrivals arrivals) throws IOException {
    boolean six = local.address() instanceof Inet6Address;
    DatagramChannel channel =
        DatagramChannel.open(six ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
      channel.bind(local.toSocketAddress());
      channel.configureBlocking(false);
      ChannelPort port = new ChannelPort(local, channel, arrivals);
      channel.register(selector, SelectionKey.OP_READ, port);
      selector.wakeup();
      return port;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join(LAST_WORDS.toMillis());
      if (thread.isAlive()) {
        LOG.warn("{} did not end within {}", thread.getName(), LAST_WORDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (selector) {
      while (!closed) {
        selector.select(this::readable);
      }
      selector.keys().forEach(key -> ((ChannelPort) key.attachment()).close());
    } catch (IOException | ClosedSelectorException e) {
      LOG.error("Reading from UDP sockets ended", e);
    }
  }

  private void readable(SelectionKey key) {
    ChannelPort port = (ChannelPort) key.attachment();
    try {
      for (int i = 0; i < TURN && !closed; i++) {
        buffer.clear();
        InetSocketAddress remote = (InetSocketAddress) port.channel.receive(buffer);
        if (remote == null) {
          return;
        }
        port.arrivals.arrived(port, Endpoint.of(remote), buffer.flip());
      }
    } catch (CancelledKeyException | IOException e) {
      if (!port.closed) {
        port.close();
        port.arrivals.died(port, e instanceof IOException io ? io : new IOException(e));
      }
    }
  }

  /** One channel; its own buffer saves an allocation for each datagram that is sent. */
  private final class ChannelPort implements DatagramPort {
    private final Endpoint local;
    private final DatagramChannel channel;
    private final Arrivals arrivals;
    private final ByteBuffer outgoing = ByteBuffer.allocateDirect(LONGEST);
    private volatile boolean closed;

    ChannelPort(Endpoint local, DatagramChannel channel, Arrivals arrivals) {
      this.local = local;
      this.channel = channel;
      this.arrivals = arrivals;
    }

    @Override
    public Endpoint local() {
      return local;
    }

    @Override
    public synchronized boolean send(boolean marker, byte[] octets, Endpoint remote)
        throws IOException {
      if (octets.length > LONGEST - Integer.BYTES) {
        throw new IOException("a datagram of " + octets.length + " octets is too long");
      }
      outgoing.clear();
      if (marker) {
        outgoing.putInt(0);
      }
      outgoing.put(octets).flip();
      return channel.send(outgoing, remote.toSocketAddress()) > 0;
    }

    @Override
    public void close() {
      closed = true;
      try {
        channel.close();
        // The operating system has the socket until the selector has let go of it.
        selector.wakeup();
      } catch (IOException e) {
        LOG.debug("{} could not be closed: {}", local, e.getMessage());
      }
    }
  }
}
