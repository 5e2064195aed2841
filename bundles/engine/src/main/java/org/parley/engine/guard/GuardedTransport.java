/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.parley.api.identity.Endpoint;
import org.parley.spi.transport.Datagram;
import org.parley.spi.transport.DatagramReceiver;
import org.parley.spi.transport.Transport;

/** Guards a transport: one that fails is one that could not send, and another one is tried. */
final class GuardedTransport extends Guard<Transport> implements Transport {
  private final String name;

  GuardedTransport(Plugin plugin, Transport target) {
    super(plugin, target);
    this.name = target.name();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start(DatagramReceiver receiver) {
    run("start", () -> target().start(receiver));
  }

  @Override
  public void stop() {
    run("stop", () -> target().stop());
  }

  @Override
  public boolean send(Datagram datagram) {
    try {
      return call("send", () -> target().send(datagram));
    } catch (Fault counted) {
      return false;
    }
  }

  @Override
  public List<LocalEndpoint> localEndpoints() {
    try {
      return call("localEndpoints", () -> target().localEndpoints());
    } catch (Fault counted) {
      return List.of();
    }
  }

  @Override
  public Optional<LocalEndpoint> toward(InetAddress peer) {
    try {
      return call("toward", () -> target().toward(peer));
    } catch (Fault counted) {
      return Optional.empty();
    }
  }

  @Override
  public int peerPort() {
    return call("peerPort", () -> target().peerPort());
  }

  @Override
  public int peerNatTraversalPort() {
    return call("peerNatTraversalPort", () -> target().peerNatTraversalPort());
  }

  @Override
  public boolean sendEncapsulated(Endpoint local, Endpoint remote, byte[] packet) {
    try {
      return call("sendEncapsulated", () -> target().sendEncapsulated(local, remote, packet));
    } catch (Fault counted) {
      return false;
    }
  }
}
