/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.trail;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counters by name; cheap to add to from any thread. */
public final class Counters {
  private final ConcurrentHashMap<String, LongAdder> adders = new ConcurrentHashMap<>();

  /** Adds one. */
  public void count(String name) {
    adders.computeIfAbsent(name, n -> new LongAdder()).increment();
  }

  /** What was counted. */
  public long value(String name) {
    LongAdder adder = adders.get(name);
    return adder == null ? 0 : adder.sum();
  }

  /** All counters by name. */
  public Map<String, Long> snapshot() {
    Map<String, Long> all = new TreeMap<>();
    adders.forEach((name, adder) -> all.put(name, adder.sum()));
    return all;
  }
}
