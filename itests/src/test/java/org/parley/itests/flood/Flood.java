/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.flood;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends datagrams to one port as fast as loopback carries them: random octets, headers with random
 * bodies, and complete first messages of Main Mode with ever new cookies, from one address and from
 * many.
 */
final class Flood implements AutoCloseable {
  private static final int MANY = 200;
  private static final byte[] PROPOSAL = {
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    40,
    1,
    1,
    0,
    1,
    0,
    0,
    0,
    32,
    1,
    1,
    0,
    0,
    (byte) 0x80,
    1,
    0,
    7,
    (byte) 0x80,
    14,
    0,
    (byte) 128,
    (byte) 0x80,
    2,
    0,
    2,
    (byte) 0x80,
    3,
    0,
    1,
    (byte) 0x80,
    4,
    0,
    2,
    (byte) 0x80,
    11,
    0,
    1
  };

  private final List<DatagramChannel> sources = new ArrayList<>();
  private final SplittableRandom random;
  private final AtomicLong sent = new AtomicLong();
  private final Thread thread;
  private volatile boolean running = true;

  private Flood(InetSocketAddress target, long seed, int addresses) throws IOException {
    random = new SplittableRandom(seed);
    for (int i = 0; i < addresses; i++) {
      DatagramChannel source = DatagramChannel.open();
      source.bind(new InetSocketAddress(InetAddress.getByName("127.9.0." + (i + 1)), 0));
      source.connect(target);
      sources.add(source);
    }
    thread = new Thread(this::run, "flood");
    thread.start();
  }

  static Flood fromOneAddress(InetSocketAddress target, long seed) throws IOException {
    return new Flood(target, seed, 1);
  }

  static Flood fromManyAddresses(InetSocketAddress target, long seed) throws IOException {
    return new Flood(target, seed, MANY);
  }

  long sent() {
    return sent.get();
  }

  private void run() {
    while (running) {
      try {
        sources.get(random.nextInt(sources.size())).write(ByteBuffer.wrap(next()));
        sent.incrementAndGet();
      } catch (PortUnreachableException closed) {
        running = false;
      } catch (IOException full) {
        Thread.onSpinWait();
      }
    }
  }

  private byte[] next() {
    switch (random.nextInt(4)) {
      case 0:
        byte[] noise = new byte[random.nextInt(1400)];
        random.nextBytes(noise);
        return noise;
      case 1:
        byte[] body = new byte[random.nextInt(600)];
        random.nextBytes(body);
        return message(random.nextInt(256), random.nextInt(256), random.nextLong(), body);
      case 2:
        return message(32, 8, random.nextLong(), new byte[64]);
      default:
        return message(2, 1, 0, securityAssociation());
    }
  }

  private static byte[] securityAssociation() {
    return ByteBuffer.allocate(4 + PROPOSAL.length)
        .put((byte) 0)
        .put((byte) 0)
        .putShort((short) (4 + PROPOSAL.length))
        .put(PROPOSAL)
        .array();
  }

  private byte[] message(int exchange, int firstPayload, long responderCookie, byte[] body) {
    return ByteBuffer.allocate(28 + body.length)
        .putLong(random.nextLong())
        .putLong(responderCookie)
        .put((byte) firstPayload)
        .put((byte) 0x10)
        .put((byte) exchange)
        .put((byte) 0)
        .putInt(responderCookie == 0 ? 0 : random.nextInt())
        .putInt(28 + body.length)
        .put(body)
        .array();
  }

  @Override
  public void close() throws IOException {
    running = false;
    try {
      thread.join(5000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    for (DatagramChannel source : sources) {
      source.close();
    }
  }
}
