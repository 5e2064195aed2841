/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.swap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.parley.itests.daemon.ParleyDaemon;

/**
 * Packets that a program of one's machine keeps sending: some over pairs that are there, some for
 * which a policy wants a pair with a peer that never answers.
 */
public final class Traffic implements AutoCloseable {
  private static final Pattern DISPOSITION = Pattern.compile("\"disposition\":\"([A-Z_]+)\"");
  private static final int PACKETS_OF_A_LINE = 20;

  private final ParleyDaemon daemon;
  private final String line;
  private final Map<String, Integer> seen = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

  private Traffic(ParleyDaemon daemon) {
    this.daemon = daemon;
    this.line =
        IntStream.range(0, PACKETS_OF_A_LINE)
            .mapToObj(
                number ->
                    "ike:inject --send %s %s %d 00 --json"
                        .formatted(
                            SwapSite.ONE,
                            number % 2 == 0
                                ? SwapSite.address(1 + number % SwapSite.ADDRESSES)
                                : SwapSite.NOBODY,
                            SwapSite.protocol(number)))
            .collect(Collectors.joining("; "));
  }

  /** Begins to send. */
  public static Traffic start(ParleyDaemon daemon) {
    Traffic traffic = new Traffic(daemon);
    traffic.thread.scheduleWithFixedDelay(traffic::send, 0, 1, TimeUnit.MILLISECONDS);
    return traffic;
  }

  private void send() {
    Matcher found = DISPOSITION.matcher(daemon.console(line).output());
    while (found.find()) {
      seen.merge(found.group(1), 1, Integer::sum);
    }
  }

  /** How many packets had which end so far. */
  public Map<String, Integer> seen() {
    return Map.copyOf(seen);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
