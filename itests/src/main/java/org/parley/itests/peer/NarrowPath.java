/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.util.List;

/**
 * Makes the cable of a {@link PeerNetwork} carry 1,280 octets at most, and lose fragments of IP, as
 * many firewalls do; until it is closed.
 */
public final class NarrowPath implements AutoCloseable {
  private static final String NARROW = "1280";
  private static final String USUAL = "1500";

  private final List<NetworkNamespace> ends;

  private NarrowPath(List<NetworkNamespace> ends) {
    this.ends = ends;
  }

  public static NarrowPath of(PeerNetwork network) {
    NarrowPath path = new NarrowPath(List.of(network.ours(), network.peers()));
    for (NetworkNamespace end : path.ends) {
      limit(end, NARROW);
      // Before the kernel puts them together again.
      end.run("iptables", "-w", "-t", "raw", "-A", "PREROUTING", "-f", "-j", "DROP").orThrow();
    }
    return path;
  }

  /** Fragments of IP that were lost so far, in both directions. */
  public long lost() {
    return ends.stream().mapToLong(NarrowPath::lost).sum();
  }

  private static long lost(NetworkNamespace end) {
    String table = end.run("iptables", "-w", "-t", "raw", "-nvxL", "PREROUTING").orThrow().output();
    return table
        .lines()
        .map(String::strip)
        .filter(line -> line.contains("DROP"))
        .mapToLong(line -> Long.parseLong(line.split("\\s+")[0]))
        .sum();
  }

  private static void limit(NetworkNamespace end, String octets) {
    end.run("ip", "link", "set", PeerNetwork.DEVICE, "mtu", octets).orThrow();
  }

  @Override
  public void close() {
    for (NetworkNamespace end : ends) {
      end.run("iptables", "-w", "-t", "raw", "-F", "PREROUTING");
      limit(end, USUAL);
    }
  }
}
