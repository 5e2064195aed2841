/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.harness;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.parley.api.control.Outcome;
import org.parley.transport.memory.MemoryNetwork;

/** Alice (10.0.0.1) and Bob (10.0.0.2) on one network in virtual time. */
public final class TwoPeers {
  /** One way, in virtual milliseconds. */
  public static final Duration DELAY = Duration.ofMillis(5);

  private final VirtualTime time = new VirtualTime();
  private final MemoryNetwork network =
      new MemoryNetwork((delay, task) -> time.later(delay.plus(DELAY), task));
  private final Peer alice;
  private final String[] forBob;
  private Peer bob;

  /** Two peers with these statements and this seed. */
  public TwoPeers(long seed, String[] forAlice, String[] forBob) {
    alice = new Peer(time, network, "10.0.0.1", seed * 2, forAlice);
    this.forBob = forBob;
    bob = new Peer(time, network, "10.0.0.2", seed * 2 + 1, forBob);
    time.run(Duration.ofMillis(1));
  }

  public VirtualTime time() {
    return time;
  }

  public MemoryNetwork network() {
    return network;
  }

  public Peer alice() {
    return alice;
  }

  public Peer bob() {
    return bob;
  }

  /** Bob loses power and comes back with the same policy and nothing else. */
  public void bobRestarts(long seed) {
    bob.crash();
    bob = new Peer(time, network, "10.0.0.2", seed, forBob);
    time.run(Duration.ofMillis(1));
  }

  /** Runs until {@code outcome} is there. */
  public Outcome await(CompletableFuture<Outcome> outcome) {
    if (!time.runUntil(outcome::isDone, Duration.ofMinutes(5))) {
      throw new AssertionError("no outcome within five virtual minutes");
    }
    return outcome.join();
  }

  /** Statements of a host-to-host policy in transport mode, from one address to the other. */
  public static String[] hostToHost(String local, String remote, String ike, String action) {
    return new String[] {
      "add auth peer -remote " + remote + " -preshared a-shared-key",
      "add ikev1 peer -remote " + remote + " " + ike,
      "add host traffic -source " + local + " -destination " + remote + " -action " + action
    };
  }

  /** The same statements with records for Aggressive Mode. */
  public static String[] aggressive(String... statements) {
    return Arrays.stream(statements)
        .map(line -> line.startsWith("add auth") ? line + " -exchange AM" : line)
        .toArray(String[]::new);
  }

  /** Two peers with mirrored policies for Aggressive Mode. */
  public static TwoPeers aggressive(long seed, String ike, String action) {
    return new TwoPeers(
        seed,
        aggressive(hostToHost("10.0.0.1", "10.0.0.2", ike, action)),
        aggressive(hostToHost("10.0.0.2", "10.0.0.1", ike, action)));
  }

  /** Two peers with mirrored policies. */
  public static TwoPeers mirrored(long seed, String ike, String action) {
    return new TwoPeers(
        seed,
        hostToHost("10.0.0.1", "10.0.0.2", ike, action),
        hostToHost("10.0.0.2", "10.0.0.1", ike, action));
  }
}
