/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.container;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.itests.daemon.ParleyDaemon;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.Eventually;

/** Negotiates the policy {@code busy} and ends its SAs, over and over, until it is closed. */
final class NegotiationLoop implements AutoCloseable {
  private static final Pattern TRAIL = Pattern.compile("ike:trail --id (\\d+)");
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final ParleyDaemon daemon;
  private final AtomicInteger agreements = new AtomicInteger();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::run, "negotiations");
  private volatile boolean closed;

  NegotiationLoop(ParleyDaemon daemon) {
    this.daemon = daemon;
    thread.start();
  }

  private void run() {
    while (!closed) {
      CommandResult result = daemon.console("ike:initiate", "--policy", "busy", "--timeout", "45");
      if (result.succeeded()) {
        agreements.incrementAndGet();
        daemon.console("ike:terminate", "second");
      } else if (!closed) {
        failures.add(result.output() + trail(result.output()));
      }
    }
  }

  private String trail(String output) {
    Matcher id = TRAIL.matcher(output);
    return id.find() ? daemon.console("ike:trail", "--id", id.group(1)).output() : "no trail";
  }

  /** Waits until a negotiation that begins after this call ends in an agreement. */
  boolean agreesAgain() {
    int before = agreements.get();
    // The first one may have begun before.
    return Eventually.isTrue(PATIENCE, () -> agreements.get() > before + 1);
  }

  /** Waits until a negotiation fails. */
  boolean failsNow() {
    int before = failures.size();
    return Eventually.isTrue(PATIENCE, () -> failures.size() > before);
  }

  /** The failures since the last call, each with its trail. */
  List<String> takeFailures() {
    List<String> taken = new ArrayList<>(failures);
    failures.removeAll(taken);
    return taken;
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join(PATIENCE.toMillis());
  }
}
