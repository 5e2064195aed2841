/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.stepping;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Row;

/** Walks the table of an exchange. */
public final class TableWalk {
  private TableWalk() {}

  /**
   * What is wrong: states without rows, states nobody reaches, states from which no way leads to
   * the end, double rows.
   */
  public static List<String> faults(Exchange exchange) {
    List<String> faults = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(Exchange.START, Exchange.IDLE));
    while (!open.isEmpty()) {
      String state = open.pop();
      if (!state.equals(Row.END) && seen.add(state)) {
        List<Row> rows = rows(exchange, state);
        if (rows.isEmpty()) {
          faults.add(state + " has no row");
        }
        rows.forEach(row -> open.addAll(row.next()));
        if (!reachesEnd(exchange, state, new HashSet<>())) {
          faults.add(state + " is a dead end");
        }
      }
    }
    Set<String> keys = new HashSet<>();
    for (Row row : exchange.rows()) {
      if (!seen.contains(row.state())) {
        faults.add(row.state() + " is never reached");
      }
      if (!keys.add(row.state() + row.trigger() + row.trigger().exchangeType())) {
        faults.add(row.state() + " has two rows for " + row.trigger());
      }
      if (!row.sentence().endsWith(".")) {
        faults.add(row.state() + " does not say in a sentence what happens");
      }
    }
    return faults;
  }

  private static List<Row> rows(Exchange exchange, String state) {
    return exchange.rows().stream().filter(row -> row.state().equals(state)).toList();
  }

  private static boolean reachesEnd(Exchange exchange, String state, Set<String> passed) {
    if (state.equals(Row.END)) {
      return true;
    }
    return passed.add(state)
        && rows(exchange, state).stream()
            .flatMap(row -> row.next().stream())
            .anyMatch(next -> reachesEnd(exchange, next, passed));
  }
}
