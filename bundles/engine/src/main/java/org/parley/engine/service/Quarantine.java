/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Providers that must not serve: keyed by bundle and version, so that only a new revision or a
 * release ends it.
 */
public final class Quarantine {
  private static final int BREAKER = 5;

  private final Map<ProviderName, String> reasons = new ConcurrentHashMap<>();
  private final Map<ProviderName, Integer> failures = new ConcurrentHashMap<>();

  /**
   * Runs a self-test and lets the provider serve when it passes.
   *
   * @return empty text, or why it failed
   */
  public String test(Provided<?> provided, Supplier<Optional<String>> selfTest) {
    String reason = reasons.getOrDefault(provided.provider(), "");
    if (reason.isEmpty()) {
      reason = outcome(selfTest);
      if (!reason.isEmpty()) {
        reasons.put(provided.provider(), reason);
      }
    }
    provided.quarantine(reason);
    provided.markTested();
    return reason;
  }

  private static String outcome(Supplier<Optional<String>> selfTest) {
    try {
      Optional<String> problem = selfTest.get();
      return problem == null
          ? "self-test returned null"
          : problem.map(p -> "self-test failed: " + p).orElse("");
    } catch (RuntimeException | LinkageError failure) {
      return "self-test threw " + failure.getClass().getName();
    }
  }

  /** Counts a failure of a provider; after five it is quarantined. */
  public void failed(Provided<?> provided, String what) {
    int count = failures.merge(provided.provider(), 1, Integer::sum);
    if (count >= BREAKER) {
      String reason = count + " failures, the last: " + what;
      reasons.put(provided.provider(), reason);
      provided.quarantine(reason);
    }
  }

  /** Takes a provider out of use at once, until a new revision comes or it is released. */
  public void condemn(Provided<?> provided, String reason) {
    reasons.put(provided.provider(), reason);
    provided.quarantine(reason);
  }

  /** Forgets what is held against a bundle; true when there was something. */
  public boolean release(String bundle) {
    failures.keySet().removeIf(name -> named(name, bundle));
    return reasons.keySet().removeIf(name -> named(name, bundle));
  }

  private static boolean named(ProviderName name, String bundle) {
    return name.bundle().equals(bundle) || name.toString().equals(bundle);
  }
}
