/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.udp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parley.api.identity.Endpoint;
import org.parley.spi.time.Timers;
import org.parley.spi.transport.Transport.LocalEndpoint;
import org.parley.transport.udp.DatagramSockets.DatagramPort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets that are open, kept up to date with the addresses of the machine. */
final class PortTable implements DatagramSockets.Arrivals {
  static final Duration POLL = Duration.ofSeconds(3);

  /** Until a transport that gives way to this one has closed its sockets. */
  static final Duration SOON = Duration.ofMillis(100);

  private static final int SOON_POLLS = 15;

  private static final Logger LOG = LoggerFactory.getLogger(PortTable.class);

  private final DatagramSockets sockets;
  private final WantedEndpoints wanted;
  private final AddressLister addresses;
  private final Timers timers;
  private final Sorter sorter;
  private final Map<Endpoint, Backoff> failing = new HashMap<>();
  private Set<InetAddress> present = Set.of();
  private Timers.Timer next;
  private int early;
  private boolean closed;

  /** Replaced as a whole, so that senders and the reading thread need no lock. */
  private volatile Map<Endpoint, Open> open = Map.of();

  private record Open(DatagramPort port, boolean besideEsp) {}

  PortTable(
      DatagramSockets sockets,
      WantedEndpoints wanted,
      AddressLister addresses,
      Timers timers,
      Sorter sorter) {
    this.sockets = sockets;
    this.wanted = wanted;
    this.addresses = addresses;
    this.timers = timers;
    this.sorter = sorter;
  }

  void start() {
    poll();
  }

  void close() {
    sorter.end();
    synchronized (this) {
      closed = true;
      next.cancel();
      open.values().forEach(each -> each.port().close());
      open = Map.of();
    }
    // Without the lock: the reading thread may be waiting for it, to report a dead socket.
    sockets.close();
  }

  DatagramPort port(Endpoint local) {
    Open found = open.get(local);
    return found == null ? null : found.port();
  }

  boolean sharesWithEsp(Endpoint local) {
    Open found = open.get(local);
    return found != null && found.besideEsp();
  }

  List<LocalEndpoint> endpoints() {
    return open.entrySet().stream()
        .map(each -> new LocalEndpoint(each.getKey(), each.getValue().besideEsp()))
        .toList();
  }

  private synchronized void poll() {
    if (closed) {
      return;
    }
    try {
      reconcile(addresses.current());
    } catch (SocketException e) {
      LOG.warn("The addresses of this machine can't be listed: {}", e.getMessage());
    } finally {
      boolean soon = !failing.isEmpty() && early++ < SOON_POLLS;
      next = timers.schedule(soon ? SOON : POLL, this::poll);
    }
  }

  private void reconcile(Set<InetAddress> now) {
    if (!now.equals(present)) {
      // What failed for want of an address may work now.
      failing.values().forEach(Backoff::again);
      present = Set.copyOf(now);
    }
    Map<Endpoint, Boolean> targets = wanted.among(now);
    failing.keySet().retainAll(targets.keySet());
    closeAllBut(targets.keySet());
    Map<Endpoint, Open> after = new LinkedHashMap<>();
    targets.forEach(
        (endpoint, besideEsp) -> {
          Open before = open.get(endpoint);
          Open each = before == null ? tryOpen(endpoint, besideEsp) : before;
          if (each != null) {
            after.put(endpoint, each);
          }
        });
    open = Collections.unmodifiableMap(after);
  }

  private void closeAllBut(Set<Endpoint> targets) {
    open.forEach(
        (endpoint, each) -> {
          if (!targets.contains(endpoint)) {
            each.port().close();
            LOG.info("UDP {} is closed: the address is gone", endpoint);
          }
        });
  }

  private Open tryOpen(Endpoint endpoint, boolean besideEsp) {
    Backoff backoff = failing.get(endpoint);
    if (backoff != null && !backoff.due()) {
      return null;
    }
    try {
      Open opened = new Open(sockets.open(endpoint, this), besideEsp);
      failing.remove(endpoint);
      LOG.info("UDP {} is open{}", endpoint, besideEsp ? " for IKE and ESP" : "");
      return opened;
    } catch (IOException e) {
      Backoff failed = failing.computeIfAbsent(endpoint, unused -> new Backoff());
      if (early >= SOON_POLLS && failed.failed()) {
        LOG.error(OpenFailure.explain(endpoint, e));
      }
      return null;
    }
  }

  @Override
  public void arrived(DatagramPort port, Endpoint remote, ByteBuffer octets) {
    Open found = open.get(port.local());
    // A datagram may come before the table knows its socket; its peer will send it again.
    if (found != null) {
      sorter.arrived(port.local(), found.besideEsp(), remote, octets);
    }
  }

  @Override
  public synchronized void died(DatagramPort port, IOException reason) {
    Open found = open.get(port.local());
    if (closed || found == null || found.port() != port) {
      return;
    }
    LOG.warn("UDP {} stopped working and is opened again: {}", port.local(), reason.getMessage());
    Map<Endpoint, Open> after = new LinkedHashMap<>(open);
    after.remove(port.local());
    open = Collections.unmodifiableMap(after);
    failing.computeIfAbsent(port.local(), unused -> new Backoff()).failed();
  }
}
