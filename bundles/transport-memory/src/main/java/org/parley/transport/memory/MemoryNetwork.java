/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.memory;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.api.identity.Endpoint;
import org.parley.spi.transport.Datagram;

/**
 * Carries datagrams between the {@link MemoryTransport transports} that are attached to it.
 *
 * <p>It has no thread and no clock: the scheduler it is given decides when a datagram arrives. A
 * delivery is always a task of its own, never a call from within {@code send}, so that sender and
 * receiver do not run inside each other.
 */
public final class MemoryNetwork {
  /** Runs tasks later: a virtual clock in tests, timers in the container. */
  @FunctionalInterface
  public interface Scheduler {
    /** Runs {@code task} once after {@code delay}; tasks of the same time run in order. */
    void schedule(Duration delay, Runnable task);
  }

  /** One open port. */
  interface Port {
    void arrived(Datagram datagram);
  }

  private final Scheduler scheduler;
  private final Map<Endpoint, Port> ports = new ConcurrentHashMap<>();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong delivered = new AtomicLong();
  private volatile Impairment impairment;

  /** A network without impairment. */
  public MemoryNetwork(Scheduler scheduler) {
    this(scheduler, Impairment.NONE);
  }

  /** A network with an impairment. */
  public MemoryNetwork(Scheduler scheduler, Impairment impairment) {
    this.scheduler = scheduler;
    this.impairment = impairment;
  }

  /** Changes what happens to datagrams that are sent from now on. */
  public void impair(Impairment change) {
    impairment = change;
  }

  /** Datagrams that were sent. */
  public long sent() {
    return sent.get();
  }

  /** Arrivals at an open port; doubled datagrams count twice. */
  public long delivered() {
    return delivered.get();
  }

  /** False when another port has that endpoint already. */
  boolean open(Endpoint endpoint, Port port) {
    Port owner = ports.putIfAbsent(endpoint, port);
    return owner == null || owner == port;
  }

  void close(Endpoint endpoint, Port port) {
    ports.remove(endpoint, port);
  }

  void carry(Datagram datagram) {
    for (Delivery delivery : impairment.fate(datagram, sent.getAndIncrement())) {
      scheduler.schedule(delivery.delay(), () -> deliver(delivery.datagram()));
    }
  }

  private void deliver(Datagram datagram) {
    Port port = ports.get(datagram.remote());
    if (port != null) {
      delivered.incrementAndGet();
      port.arrived(datagram);
    }
  }
}
