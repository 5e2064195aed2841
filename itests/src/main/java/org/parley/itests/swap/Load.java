/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.swap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.itests.daemon.ParleyDaemon;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.Eventually;

/**
 * A steady load: each {@link Kind} is negotiated and ended over and over, all kinds at once, until
 * this is closed.
 */
public final class Load implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long PAUSE_MILLIS = 50;
  private static final Pattern TRAIL_ID = Pattern.compile("ike:trail --id (\\d+)");
  private static final Pattern TRAIL =
      Pattern.compile("\"exchange\":\"([^\"]+)\",\"started\":\"([^\"]+)\",\"ended\":\"([^\"]+)\"");
  private static final Pattern INBOUND_SPI = Pattern.compile("\"inboundSpi\":\"([0-9a-f]+)\"");

  private final ParleyDaemon daemon;
  private final InstantSource clock;
  private final List<Sample> samples = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(Kind.values().length);

  private Load(ParleyDaemon daemon, InstantSource clock) {
    this.daemon = daemon;
    this.clock = clock;
  }

  /** Begins; the daemon is the initiator. */
  public static Load start(ParleyDaemon daemon, InstantSource clock) {
    Load load = new Load(daemon, clock);
    for (Kind kind : Kind.values()) {
      load.threads.scheduleWithFixedDelay(
          () -> load.negotiate(kind), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
    return load;
  }

  private void negotiate(Kind kind) {
    Instant begun = clock.instant();
    CommandResult result = daemon.console(kind.command());
    Instant ended = clock.instant();
    if (threads.isShutdown()) {
      return;
    }
    samples.add(
        result.succeeded()
            ? new Sample(kind, begun, ended, time(kind, result.output()), "")
            : new Sample(kind, begun, ended, Duration.ZERO, failure(result)));
    end(kind);
  }

  /** The sum of its exchanges, of which the trails come newest first. */
  private static Duration time(Kind kind, String output) {
    Duration sum = Duration.ZERO;
    Matcher trail = TRAIL.matcher(output);
    Set<String> counted = new HashSet<>();
    while (trail.find()) {
      if (trail.group(1).matches(kind.exchanges()) && counted.add(trail.group(1))) {
        sum =
            sum.plus(
                Duration.between(Instant.parse(trail.group(2)), Instant.parse(trail.group(3))));
      }
    }
    return sum;
  }

  private String failure(CommandResult result) {
    Matcher id = TRAIL_ID.matcher(result.output());
    return id.find()
        ? result.output() + daemon.console("ike:trail", "--id", id.group(1)).output()
        : result.status() + " " + result.output();
  }

  private void end(Kind kind) {
    if (kind != Kind.PHASE_2) {
      daemon.console("ike:terminate", kind.record());
      return;
    }
    Matcher spi = INBOUND_SPI.matcher(daemon.console("ike:sas", kind.address(), "--json").output());
    if (spi.find()) {
      daemon.console("ike:terminate", "--child-sa", spi.group(1));
    }
  }

  /**
   * Waits until negotiations of all those kinds that begin after this call end in an agreement.
   *
   * @return the kinds for which that took too long
   */
  public List<Kind> missing(Set<Kind> kinds) {
    Instant now = clock.instant();
    List<Kind> missing = new ArrayList<>(kinds);
    Eventually.isTrue(
        PATIENCE,
        () -> {
          missing.removeIf(
              kind ->
                  any(
                      sample ->
                          sample.kind() == kind
                              && sample.agreed()
                              && !sample.begun().isBefore(now)));
          return missing.isEmpty();
        });
    return missing;
  }

  /** Waits until a negotiation of one of those kinds has failed since {@code from}. */
  public boolean failed(Set<Kind> kinds, Instant from, Duration limit) {
    return Eventually.isTrue(
        limit,
        () ->
            any(
                sample ->
                    kinds.contains(sample.kind())
                        && !sample.agreed()
                        && sample.ended().isAfter(from)));
  }

  private boolean any(Predicate<Sample> wanted) {
    return samples.stream().anyMatch(wanted);
  }

  /** All negotiations that have ended so far. */
  public List<Sample> samples() {
    return List.copyOf(samples);
  }

  /** What the negotiations said that have failed, without the first ones. */
  public List<String> failures(int first) {
    return samples.stream()
        .skip(first)
        .filter(sample -> !sample.agreed())
        .map(Sample::toString)
        .toList();
  }

  /** How many negotiations have ended so far. */
  public int count() {
    return samples.size();
  }

  /** Negotiates no more; what is under way ends by itself. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
