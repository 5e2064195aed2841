/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.trail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.event.Decision;
import org.parley.api.event.LadderStep;
import org.parley.api.event.Trail;
import org.parley.api.number.AlgorithmId;
import org.parley.engine.service.ProviderName;
import org.parley.engine.service.Witness;
import org.parley.spi.time.Clock;

/** The trail of one negotiation while it is written. Bounded; safe for readers on other threads. */
public final class OpenTrail implements Witness {
  private static final int DECISIONS = 256;
  private static final int STEPS = 128;

  private final long id;
  private final Clock clock;
  private final Instant started;
  private final String address;
  private final String exchange;
  private final ArrayList<Decision> decisions = new ArrayList<>();
  private final ArrayList<LadderStep> steps = new ArrayList<>();
  private final Map<AlgorithmId, String> providers = new HashMap<>();
  private String record = "";
  private Instant ended;
  private String outcome = "in progress";
  private boolean established;
  private boolean forgotten;

  OpenTrail(long id, Clock clock, String address, String exchange) {
    this.id = id;
    this.clock = clock;
    this.started = clock.now();
    this.address = address;
    this.exchange = exchange;
  }

  /** Its number. */
  public long id() {
    return id;
  }

  /** Adds a decision; the last ones are dropped when there are too many. */
  public synchronized void note(
      String topic, String subject, Decision.Verdict verdict, String reason) {
    if (!forgotten && decisions.size() < DECISIONS) {
      decisions.add(new Decision(clock.now(), topic, subject, verdict, reason));
    }
  }

  /** Adds decisions of a search. */
  public synchronized void note(List<Decision> more) {
    for (Decision decision : more) {
      if (!forgotten && decisions.size() < DECISIONS) {
        decisions.add(decision);
      }
    }
  }

  /** Says who serves an algorithm, when that was another one or nobody before. */
  @Override
  public synchronized void served(AlgorithmId algorithm, ProviderName provider) {
    provider(algorithm, Decision.Verdict.CHOSEN, "served by " + provider);
  }

  /** Says why nobody serves an algorithm. */
  @Override
  public synchronized void unserved(AlgorithmId algorithm, String reason) {
    provider(algorithm, Decision.Verdict.PASSED_OVER, reason);
  }

  private void provider(AlgorithmId algorithm, Decision.Verdict verdict, String text) {
    if (ended == null && !text.equals(providers.put(algorithm, text))) {
      note("provider", algorithm.toString(), verdict, text);
    }
  }

  /** Adds a message. */
  public synchronized void step(LadderStep step) {
    if (!forgotten && steps.size() < STEPS) {
      steps.add(step);
    }
  }

  /** The authentication record's name is known now. */
  public synchronized void record(String name) {
    record = name;
  }

  /** It has ended; only the first end counts. */
  public synchronized void end(boolean success, String sentence) {
    if (ended == null) {
      ended = clock.now();
      established = success;
      outcome = sentence;
      providers.clear();
    }
  }

  /** Nobody can ask for it any more; an SA may hold it for as long as it lives. */
  synchronized void forget() {
    forgotten = true;
    providers.clear();
    decisions.clear();
    decisions.trimToSize();
    steps.clear();
    steps.trimToSize();
  }

  /** True once it has ended. */
  public synchronized boolean over() {
    return ended != null;
  }

  /** True when a record name or address means this trail. */
  public synchronized boolean concerns(String peer) {
    return peer.equals(record) || address.equals(peer) || address.startsWith(peer + "/");
  }

  /** A picture of it. */
  public synchronized Trail snapshot() {
    String peer = record.isEmpty() ? address : address + " (" + record + ")";
    return new Trail(
        id, peer, exchange, started, Optional.ofNullable(ended), outcome, established, decisions);
  }

  /** Its messages. */
  public synchronized List<LadderStep> ladder() {
    return List.copyOf(steps);
  }
}
