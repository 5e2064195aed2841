/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The services of one key, in order.
 *
 * @param <S> service interface
 * @param serving those that may serve, best first
 * @param denied those that the operator keeps from serving
 * @param reasons why one stands where it stands; nothing for those in their natural order
 */
record Arranged<S>(
    List<Provided<S>> serving, List<Provided<S>> denied, Map<Provided<S>, String> reasons) {
  Arranged {
    serving = List.copyOf(serving);
    denied = List.copyOf(denied);
    reasons = Map.copyOf(reasons);
  }

  /** No service. */
  static <S> Arranged<S> none() {
    return new Arranged<>(List.of(), List.of(), Map.of());
  }

  /** All of them, those that are denied last. */
  List<Provided<S>> all() {
    if (denied.isEmpty()) {
      return serving;
    }
    List<Provided<S>> all = new ArrayList<>(serving);
    all.addAll(denied);
    return all;
  }
}
