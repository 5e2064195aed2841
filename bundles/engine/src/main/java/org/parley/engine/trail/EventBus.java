/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.trail;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.api.event.AssociationEvent;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.AuditMessage;
import org.parley.api.event.Event;
import org.parley.api.event.EventListener;
import org.parley.engine.guard.Fault;
import org.parley.engine.loop.Workers;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ServiceTable;
import org.parley.spi.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what happens, in order, on a worker; drops and counts what they can't keep up
 * with.
 */
public final class EventBus {
  private static final Logger LOG = LoggerFactory.getLogger(EventBus.class);
  private static final int WAITING = 4096;
  private static final Duration TO_LISTEN = Duration.ofSeconds(5);

  private final Clock clock;
  private final Workers workers;
  private final ServiceTable services;
  private final ConcurrentLinkedQueue<Event> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean draining = new AtomicBoolean();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong auditNumber = new AtomicLong();

  /** A bus to the listeners of {@code services}. */
  public EventBus(Clock clock, Workers workers, ServiceTable services) {
    this.clock = clock;
    this.workers = workers;
    this.services = services;
  }

  /** Writes an audit message of the IKE daemon. */
  public void audit(AuditLevel level, String text) {
    publish(new AuditMessage(auditNumber.incrementAndGet(), "IKMPD", level, clock.now(), text));
  }

  /** Tells of a change of an SA. */
  public void association(
      AssociationEvent.Kind kind, String association, String peer, String reason) {
    publish(new AssociationEvent(clock.now(), kind, association, peer, reason));
  }

  private void publish(Event event) {
    if (waiting.incrementAndGet() > WAITING) {
      waiting.decrementAndGet();
      dropped.incrementAndGet();
      return;
    }
    queue.add(event);
    schedule();
  }

  private void schedule() {
    if (draining.compareAndSet(false, true)
        && !workers.submit(this::drain, TO_LISTEN, this::listenerLost)) {
      draining.set(false);
    }
  }

  /** The other listeners are told the rest. */
  private void listenerLost(String reason) {
    LOG.warn("an event was lost: {}", reason);
    draining.set(false);
    schedule();
  }

  private void drain() {
    Event event = queue.poll();
    while (event != null) {
      waiting.decrementAndGet();
      tell(event);
      event = queue.poll();
    }
    draining.set(false);
    if (!queue.isEmpty()) {
      schedule();
    }
  }

  private void tell(Event event) {
    for (Provided<EventListener> listener : services.listeners()) {
      if (listener.usable()) {
        tell(listener, event);
      }
    }
  }

  private static void tell(Provided<EventListener> listener, Event event) {
    try {
      listener.service().onEvent(event);
    } catch (Fault counted) {
      LOG.debug("a listener does not listen", counted);
    }
  }

  /** Events that listeners were too slow for. */
  public long dropped() {
    return dropped.get();
  }
}
