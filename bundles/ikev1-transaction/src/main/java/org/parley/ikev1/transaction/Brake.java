/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.transaction;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows those who guess passwords: the refusal of the n-th wrong one of a source or for a user
 * comes after 2^(n-1) seconds, 32 at most, and a source has four refusals outstanding at most.
 * Forgets after a quarter of an hour, and holds 1024 sources and users.
 */
final class Brake {
  private static final Duration MEMORY = Duration.ofMinutes(15);
  private static final int LONGEST = 5;
  private static final int OUTSTANDING = 4;
  private static final int ENTRIES = 1024;

  private record Failures(int count, Instant last) {}

  private final Map<Object, Failures> failures = new Bounded<>();
  private final Map<InetAddress, Integer> outstanding = new LinkedHashMap<>();

  /** Drops what was used longest ago. */
  private static final class Bounded<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    Bounded() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > ENTRIES;
    }
  }

  /** False when a source has too many refusals outstanding for another guess to be looked at. */
  synchronized boolean admits(InetAddress source) {
    return outstanding.getOrDefault(source, 0) < OUTSTANDING;
  }

  /** A wrong password; the answer is how long the refusal is held back. */
  synchronized Duration failed(InetAddress source, String user, Instant now) {
    int count = Math.max(count(source, now), count("user " + user, now));
    outstanding.merge(source, 1, Integer::sum);
    return Duration.ofSeconds(1L << Math.min(count - 1, LONGEST));
  }

  private int count(Object who, Instant now) {
    Failures before = failures.get(who);
    boolean fresh = before == null || before.last().plus(MEMORY).isBefore(now);
    Failures after = new Failures(fresh ? 1 : before.count() + 1, now);
    failures.put(who, after);
    return after.count();
  }

  /** A refusal is out. */
  synchronized void told(InetAddress source) {
    outstanding.computeIfPresent(source, (one, count) -> count > 1 ? count - 1 : null);
  }

  /** A right password: the user is forgiven, the source is not. */
  synchronized void passed(String user) {
    failures.remove("user " + user);
  }
}
