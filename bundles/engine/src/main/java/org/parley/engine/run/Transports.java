/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.engine.service.Provided;
import org.parley.engine.service.RankedTable;
import org.parley.spi.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which transport of each name serves: the best ranked usable one, and at every moment that one
 * only, since two can't have the same port. The former is stopped before the better one starts;
 * what is sent meanwhile is sent again. One that can't start or opens nothing where the former had
 * something open is quarantined, and the former goes on.
 */
public final class Transports {
  private static final Logger LOG = LoggerFactory.getLogger(Transports.class);

  /** A socket may be free only a moment after its former owner has closed it. */
  private static final Duration TO_OPEN = Duration.ofSeconds(2);

  private final Machinery machinery;
  private final Map<String, Provided<Transport>> byName = new TreeMap<>();
  private volatile List<Transport> serving = List.of();

  Transports(Machinery machinery) {
    this.machinery = machinery;
  }

  /** The transports that serve, in the order of their names. */
  public List<Transport> serving() {
    return serving;
  }

  /** A transport has come. */
  public synchronized void arrived(Provided<Transport> transport) {
    String name = transport.service().name();
    machinery.services().quarantine().test(transport, Optional::empty);
    table().add(name, transport);
    settle(name);
  }

  /** A transport leaves. */
  public synchronized void left(Provided<Transport> transport) {
    String name = transport.service().name();
    table().remove(name, transport);
    settle(name);
  }

  private RankedTable<String, Transport> table() {
    return machinery.services().transports();
  }

  /** Has the best usable transport of a name serve. */
  public synchronized void settle(String name) {
    Provided<Transport> former = byName.get(name);
    boolean wasOpen = former != null && open(former);
    Provided<Transport> next = table().best(name).orElse(null);
    while (next != byName.get(name)) {
      Optional.ofNullable(byName.remove(name)).ifPresent(this::stop);
      if (next != null && starts(next)) {
        byName.put(name, next);
      }
      publish();
      next = table().best(name).orElse(null);
    }
    if (next != null && next != former && wasOpen && !open(next)) {
      Provided<Transport> judged = next;
      machinery.environment().timers().schedule(TO_OPEN, () -> judge(name, judged));
    }
  }

  private void publish() {
    serving = byName.values().stream().map(Provided::service).toList();
  }

  private static boolean open(Provided<Transport> transport) {
    return !transport.service().localEndpoints().isEmpty();
  }

  private boolean starts(Provided<Transport> transport) {
    try (TimedCalls<Transport> calls = new TimedCalls<>(transport.service())) {
      String failure = calls.tell(starting -> starting.start(machinery.inbound()));
      if (!failure.isEmpty()) {
        calls.undo(Transport::stop);
        condemn(transport, "could not be started: " + failure);
      }
      return failure.isEmpty();
    }
  }

  private void stop(Provided<Transport> transport) {
    try (TimedCalls<Transport> calls = new TimedCalls<>(transport.service())) {
      String failure = calls.tell(Transport::stop);
      if (!failure.isEmpty()) {
        LOG.warn("the transport {} did not stop: {}", transport.provider(), failure);
      }
    }
  }

  private synchronized void judge(String name, Provided<Transport> transport) {
    if (byName.get(name) == transport && !open(transport) && table().all(name).size() > 1) {
      condemn(transport, "opened no endpoint within " + TO_OPEN.toSeconds() + " s");
      settle(name);
    }
  }

  private void condemn(Provided<Transport> transport, String reason) {
    machinery.services().quarantine().condemn(transport, reason);
  }
}
