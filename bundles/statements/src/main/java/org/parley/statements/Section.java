/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.parley.api.policy.PolicyRecord;

/**
 * Records of one kind while statements change them: those of the store, and those of other stores,
 * which only count.
 */
final class Section<R extends PolicyRecord> {
  private final Map<String, R> own = new LinkedHashMap<>();
  private final Map<String, R> others = new HashMap<>();
  private final TreeMap<Integer, String> priorities = new TreeMap<>();
  private final Set<String> addedNow = new HashSet<>();
  private final Set<String> failedNow = new HashSet<>();

  Section(List<R> own, List<R> others) {
    own.forEach(this::put);
    for (R record : others) {
      this.others.put(record.name(), record);
      claim(record);
    }
  }

  private void claim(R record) {
    if (!record.name().equals(Preloaded.DEFAULT)) {
      priorities.put(record.priority(), record.name());
    }
  }

  private void put(R record) {
    own.put(record.name(), record);
    claim(record);
  }

  /** Adds a record that this group of statements makes. */
  void add(R record) {
    remove(record.name());
    put(record);
    addedNow.add(record.name());
  }

  void remove(String name) {
    R old = own.remove(name);
    if (old != null && !name.equals(Preloaded.DEFAULT)) {
      priorities.remove(old.priority());
    }
  }

  Optional<R> find(String name) {
    return Optional.ofNullable(own.get(name));
  }

  /** The record of that name in another store. */
  Optional<R> elsewhere(String name) {
    return Optional.ofNullable(others.get(name));
  }

  boolean addedNow(String name) {
    return addedNow.contains(name);
  }

  /**
   * Remembers that a statement about this name was wrong, so that what refers to it is not called
   * wrong too.
   */
  void failed(String name) {
    failedNow.add(name);
  }

  /** True when the name is known, or would be if its statement were right. */
  boolean knows(String name) {
    return own.containsKey(name) || others.containsKey(name) || failedNow.contains(name);
  }

  /** Who has this priority; {@code except} doesn't count. */
  Optional<String> holder(int priority, String except) {
    return Optional.ofNullable(priorities.get(priority)).filter(name -> !name.equals(except));
  }

  /**
   * Highest priority number plus {@code increment}; the increment itself when there is no record.
   */
  long nextPriority(int increment) {
    return priorities.isEmpty() ? increment : (long) priorities.lastKey() + increment;
  }

  Set<String> names() {
    return own.keySet();
  }

  /** The store's records in the order of search. */
  List<R> ordered() {
    return own.values().stream().sorted(Order.OF_SEARCH).toList();
  }

  /** The order in which records are searched. */
  static final class Order {
    /** By priority number; {@code default} is last even beside a record with the highest number. */
    static final Comparator<PolicyRecord> OF_SEARCH =
        Comparator.comparing((PolicyRecord record) -> record.name().equals(Preloaded.DEFAULT))
            .thenComparingInt(PolicyRecord::priority)
            .thenComparing(PolicyRecord::name);

    private Order() {}
  }
}
