/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import java.util.List;
import java.util.Optional;
import org.parley.itests.peer.Host;
import org.parley.itests.peer.Machine;
import org.parley.itests.peer.NetworkNamespace;
import org.parley.itests.peer.Requirement;
import org.parley.itests.peer.ThisMachine;

/**
 * Where the processes run: as root in a network namespace of their own, whose loopback nobody else
 * uses; otherwise on the loopback of this machine.
 */
final class Place implements AutoCloseable {
  private final Host host;
  private final Optional<NetworkNamespace> namespace;
  private final List<String> noStrongSwan;

  private Place(Host host, Optional<NetworkNamespace> namespace, List<String> noStrongSwan) {
    this.host = host;
    this.namespace = namespace;
    this.noStrongSwan = noStrongSwan;
  }

  static Place prepare(boolean withStrongSwan) {
    Machine machine = new Machine();
    if (!machine.missing().isEmpty()) {
      return new Place(new ThisMachine(), Optional.empty(), machine.missing());
    }
    NetworkNamespace namespace = NetworkNamespace.create("bench");
    List<String> missing = withStrongSwan ? machine.provide(Requirement.STRONGSWAN) : List.of();
    return new Place(namespace, Optional.of(namespace), missing);
  }

  Host host() {
    return host;
  }

  /** Why strongSwan can't be measured; empty when it can. */
  List<String> noStrongSwan() {
    return noStrongSwan;
  }

  /** The command line that runs a command there. */
  List<String> inside(List<String> command) {
    return namespace.map(there -> there.inside(command.toArray(String[]::new))).orElse(command);
  }

  @Override
  public void close() {
    namespace.ifPresent(NetworkNamespace::close);
  }
}
