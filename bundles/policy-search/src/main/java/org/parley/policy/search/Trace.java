/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.parley.api.event.Decision;
import org.parley.api.event.Decision.Verdict;
import org.parley.spi.policy.Found;

/**
 * Collects the decisions of one search. Records that were passed over are listed up to a bound and
 * then counted.
 */
final class Trace {
  private static final int MOST_PASSED_OVER = 100;

  private final Instant time;
  private final List<Decision> decisions = new ArrayList<>();
  private int passedOver;

  Trace(Instant time) {
    this.time = time;
  }

  void chosen(String topic, String subject, String reason) {
    add(topic, subject, Verdict.CHOSEN, reason);
  }

  void passedOver(String topic, String subject, String reason) {
    passedOver++;
    if (passedOver <= MOST_PASSED_OVER) {
      add(topic, subject, Verdict.PASSED_OVER, reason);
    }
  }

  void noted(String topic, String subject, String reason) {
    add(topic, subject, Verdict.NOTED, reason);
  }

  /** Notes the refusal and ends the search with it. */
  <T> Found<T> refuse(String topic, String subject, String reason) {
    add(topic, subject, Verdict.REFUSED, reason);
    return Found.nothing(reason, decisions());
  }

  <T> Found<T> found(T value) {
    return Found.of(value, decisions());
  }

  List<Decision> decisions() {
    int unlisted = passedOver - MOST_PASSED_OVER;
    if (unlisted <= 0) {
      return decisions;
    }
    List<Decision> all = new ArrayList<>(decisions);
    all.add(new Decision(time, "search", unlisted + " more", Verdict.PASSED_OVER, "not listed"));
    return all;
  }

  private void add(String topic, String subject, Verdict verdict, String reason) {
    decisions.add(new Decision(time, topic, subject, verdict, reason));
  }
}
