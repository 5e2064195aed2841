/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.policy.PolicySet;
import org.parley.spi.policy.PolicyStore;
import org.parley.statements.Profile;
import org.parley.statements.StatementGroup;

/** Policies written as statements, packets and selectors written as text. */
final class Given {
  static final int TCP = 6;

  private Given() {}

  static PolicySet policy(String... statements) {
    return policyOf("file", statements);
  }

  static PolicySet policyOf(String store, String... statements) {
    StatementGroup.Result result =
        new StatementGroup(store, Profile.hpux(), false, path -> true)
            .apply("test", Arrays.asList(statements), PolicySet.EMPTY, PolicySet.EMPTY);
    assertThat(result.problems()).isEmpty();
    return result.next().orElseThrow();
  }

  static View view(String... statements) {
    return View.indexed(policy(statements), Set.of(), true);
  }

  /** A view whose only store is away. */
  static View suspended(String... statements) {
    return View.indexed(policy(statements), Set.of("file"), true);
  }

  static Trace trace() {
    return new Trace(Instant.EPOCH);
  }

  static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static PacketDescriptor packet(String from, String to, int protocol, int fromPort, int toPort) {
    return new PacketDescriptor(address(from), address(to), protocol, fromPort, toPort);
  }

  static TrafficSelector selector(String text) {
    String[] parts = text.split("/");
    InetAddress address = address(parts[0]);
    int prefix = parts.length > 1 ? Integer.parseInt(parts[1]) : address.getAddress().length * 8;
    return TrafficSelector.any(AddressRange.ofPrefix(address, prefix));
  }

  static TrafficSelector selector(String text, int protocol, int port) {
    int last = port == 0 ? 65535 : port;
    return new TrafficSelector(protocol, selector(text).addresses(), port, last);
  }

  /** A store in memory. */
  static final class Store implements PolicyStore {
    private final String name;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private PolicySet records;

    Store(String name, PolicySet records) {
      this.name = name;
      this.records = records;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public PolicySet records() {
      return records;
    }

    @Override
    public boolean writable() {
      return true;
    }

    @Override
    public Optional<String> commit(PolicySet next) {
      records = next;
      watchers.forEach(Runnable::run);
      return Optional.empty();
    }

    @Override
    public AutoCloseable watch(Runnable changed) {
      watchers.add(changed);
      return () -> watchers.remove(changed);
    }
  }
}
