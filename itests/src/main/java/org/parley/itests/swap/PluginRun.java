/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.parley.itests.daemon.ParleyDaemon;
import org.parley.itests.peer.Eventually;
import org.parley.itests.plugin.Manner;
import org.parley.itests.plugin.PluginJar;

/** Drops plug-ins that misbehave into the initiating daemon, under load. */
public final class PluginRun {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** The only kind that negotiates with the group that the plug-ins serve. */
  private static final Set<Kind> VICTIMS = EnumSet.of(Kind.BOTH_PHASES);

  private final ParleyDaemon daemon;
  private final Load load;
  private final InstantSource clock;

  /** Over a daemon with a load. */
  public PluginRun(ParleyDaemon daemon, Load load, InstantSource clock) {
    this.daemon = daemon;
    this.load = load;
    this.clock = clock;
  }

  /**
   * A plug-in comes, is found out, and goes.
   *
   * @return what was wrong, empty when all went well
   */
  public List<String> suffer(Manner manner) throws IOException {
    List<String> wrong = new ArrayList<>();
    Instant from = clock.instant();
    Path jar = daemon.data().resolve("deploy").resolve(PluginJar.symbolicName(manner) + ".jar");
    PluginJar.write(manner, jar);
    if (manner == Manner.HANGS) {
      hangMore(manner);
    }
    String[] shown = {""};
    if (!Eventually.isTrue(PATIENCE, () -> quarantined(manner, shown))) {
      wrong.add("not taken out of use: " + shown[0]);
    }
    agree(wrong, "while it is there");
    Files.delete(jar);
    Eventually.holds("its end", PATIENCE, () -> servings(manner).isEmpty());
    agree(wrong, "after it has gone");
    Instant to = clock.instant();
    for (Sample sample : load.samples()) {
      boolean spared = manner == Manner.FAILS_ITS_TEST || !VICTIMS.contains(sample.kind());
      if (!sample.agreed() && sample.during(from, to) && spared) {
        wrong.add(sample.kind() + " failed: " + sample.failure());
      }
    }
    return wrong;
  }

  /** A plug-in is found out by the third thread that it keeps, and each takes its ten seconds. */
  private void hangMore(Manner manner) {
    Eventually.holds("the plug-in", PATIENCE, () -> !servings(manner).isEmpty());
    for (int host = 2; host <= 4; host++) {
      daemon.console(
          "ike:initiate --packet " + SwapSite.ONE + " 127.0.3." + host + " 99 --timeout 1");
    }
  }

  private void agree(List<String> wrong, String when) {
    List<Kind> missing = load.missing(EnumSet.allOf(Kind.class));
    if (!missing.isEmpty()) {
      wrong.add("no agreement " + when + ": " + missing);
    }
  }

  private boolean quarantined(Manner manner, String[] shown) {
    List<String> servings = servings(manner);
    shown[0] = servings.toString();
    return !servings.isEmpty()
        && servings.get(0).contains("\"state\":\"QUARANTINED\"")
        && !servings.get(0).contains("\"selfTest\":\"passed\"");
  }

  /** What is told of it, with the reason why it does not serve. */
  private List<String> servings(Manner manner) {
    String json = daemon.console("ike:algorithms", "--json").output();
    return List.of(json.split("(?<=})")).stream()
        .filter(serving -> serving.contains(PluginJar.symbolicName(manner) + "/"))
        .toList();
  }
}
