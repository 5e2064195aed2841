/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.harness;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.identity.Endpoint;
import org.parley.spi.transport.Datagram;
import org.parley.transport.memory.Delivery;
import org.parley.transport.memory.Impairment;

/**
 * A NAT on the virtual network, as homes have one: each endpoint inside gets a port of the address
 * outside with the first datagram it sends; what comes to a port that nobody has is lost; a mapping
 * that nothing went out through for a while is forgotten.
 */
public final class Nat implements Impairment {
  private final VirtualTime time;
  private final String insidePrefix;
  private final Duration idle;
  private final Impairment beyond;
  private final Map<Endpoint, Mapping> byInside = new HashMap<>();
  private final Map<Endpoint, Mapping> byOutside = new HashMap<>();
  private InetAddress outside;
  private int nextPort = 20_000;
  private long keepalives;

  /** One endpoint inside and what it has outside. */
  private static final class Mapping {
    final Endpoint inside;
    final Endpoint outside;
    long lastOut;

    Mapping(Endpoint inside, Endpoint outside) {
      this.inside = inside;
      this.outside = outside;
    }
  }

  /**
   * A NAT.
   *
   * @param insidePrefix text that the addresses inside begin with
   * @param idle how long a mapping lives that nothing goes out through
   * @param beyond what else happens to datagrams
   */
  public Nat(
      VirtualTime time, String insidePrefix, String outside, Duration idle, Impairment beyond) {
    this.time = time;
    this.insidePrefix = insidePrefix;
    this.outside = Peer.address(outside);
    this.idle = idle;
    this.beyond = beyond;
  }

  /** Forgets all mappings, as a NAT does that is restarted; new ones have other ports. */
  public void rebind() {
    byInside.clear();
    byOutside.clear();
  }

  /** The line gets another address. */
  public void renumber(String address) {
    outside = Peer.address(address);
    rebind();
  }

  /** Keepalives that have gone out. */
  public long keepalives() {
    return keepalives;
  }

  /** What an endpoint inside has outside now. */
  public Optional<Endpoint> outsideOf(Endpoint inside) {
    return Optional.ofNullable(byInside.get(inside)).map(mapping -> mapping.outside);
  }

  @Override
  public List<Delivery> fate(Datagram datagram, long count) {
    return translate(datagram).map(through -> beyond.fate(through, count)).orElse(List.of());
  }

  private Optional<Datagram> translate(Datagram datagram) {
    if (inside(datagram.local()) && !inside(datagram.remote())) {
      return Optional.of(out(datagram));
    }
    if (!inside(datagram.local()) && inside(datagram.remote())) {
      return Optional.empty();
    }
    Mapping mapping = byOutside.get(datagram.remote());
    if (mapping == null || inside(datagram.local())) {
      return Optional.of(datagram);
    }
    if (time.nanoTime() - mapping.lastOut > idle.toNanos()) {
      byInside.remove(mapping.inside);
      byOutside.remove(mapping.outside);
      return Optional.empty();
    }
    return Optional.of(
        new Datagram(datagram.local(), mapping.inside, datagram.octets(), datagram.nonEspMarker()));
  }

  private Datagram out(Datagram datagram) {
    Mapping mapping = byInside.get(datagram.local());
    if (mapping == null || time.nanoTime() - mapping.lastOut > idle.toNanos()) {
      mapping = new Mapping(datagram.local(), new Endpoint(outside, nextPort++));
      byInside.put(mapping.inside, mapping);
      byOutside.put(mapping.outside, mapping);
    }
    mapping.lastOut = time.nanoTime();
    if (datagram.octets().length == 1) {
      keepalives++;
    }
    return new Datagram(
        mapping.outside, datagram.remote(), datagram.octets(), datagram.nonEspMarker());
  }

  private boolean inside(Endpoint endpoint) {
    return endpoint.address().getHostAddress().startsWith(insidePrefix);
  }
}
