/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.swap;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.parley.itests.daemon.ParleyDaemon;
import org.parley.itests.peer.Eventually;

/** Swaps under load, and everything that went another way than it should. */
public final class SwapRun {
  private static final Duration UNTIL_ONE_FAILS = Duration.ofSeconds(10);
  private static final Duration HAND_OVER = Duration.ofSeconds(5);
  private static final int SOME = 10;

  /** The swaps that change who seals packets; with the others they are looked at afterwards. */
  private static final Set<SwapPoint> SEALING = EnumSet.of(SwapPoint.CRYPTO, SwapPoint.DATA_PLANE);

  private static final int LONGEST_EXCERPT = 1500;

  /** How a peer learns that the other end could not: no answer, or the error that the RFC has. */
  private static final List<String> AT_THE_OTHER_SIDE =
      List.of(
          "retransmission count exceeded the limit",
          "negotiation failed due to time up",
          "the peer refuses: ",
          "the responder answers ",
          "the responder refused: ");

  private final SwapSite site;
  private final StandingPairs pairs;
  private final Load load;
  private final InstantSource clock;
  private final StallReport stalls = new StallReport();
  private int versions;

  /** Over daemons with pairs and load. */
  public SwapRun(SwapSite site, StandingPairs pairs, Load load, InstantSource clock) {
    this.site = site;
    this.pairs = pairs;
    this.load = load;
    this.clock = clock;
  }

  /** How long bystanders took, in all swaps so far. */
  public StallReport stalls() {
    return stalls;
  }

  /** Lets the load run without any swap, which the stalls are compared with. */
  public void rest(int negotiations) {
    Instant from = clock.instant();
    int before = load.samples().size();
    Eventually.isTrue(Duration.ofSeconds(30), () -> load.samples().size() >= before + negotiations);
    stalls.undisturbed(load.samples(), from, clock.instant());
  }

  /**
   * Swaps once.
   *
   * @param atOne the daemon that initiates all negotiations; else the one that responds
   * @return what was wrong, empty when all went well
   */
  public List<String> swap(SwapPoint point, Way way, boolean atOne) throws IOException {
    List<String> wrong = new ArrayList<>();
    Swapping swapping = new Swapping(atOne ? site.one() : site.two());
    Instant from = clock.instant();
    if (way == Way.DROP_IN) {
      dropIn(swapping, point, wrong);
    } else {
      console(swapping, point, atOne, wrong);
    }
    agree(wrong, "after the swap");
    Instant to = clock.instant();
    judge(point, atOne, from, to, wrong);
    stalls.swapped(load.samples(), point.bystanders(), from, to);
    return check(SOME, wrong);
  }

  private void dropIn(Swapping swapping, SwapPoint point, List<String> wrong) throws IOException {
    String version = "0.1." + ++versions;
    Path jar = swapping.dropIn(point.bundle(), version);
    agree(wrong, "with version " + version + " beside the shipped one");
    packetsMeanwhile(point, wrong);
    swapping.takeOut(jar, point.bundle(), version);
  }

  private void console(Swapping swapping, SwapPoint point, boolean atOne, List<String> wrong)
      throws IOException {
    swapping.update(point.bundle(), "0.1." + ++versions);
    agree(wrong, "after the update");
    packetsMeanwhile(point, wrong);
    Instant away = clock.instant();
    swapping.uninstall(point.bundle());
    if (atOne && !load.failed(point.users(), away, UNTIL_ONE_FAILS)) {
      wrong.add("nothing failed without " + point.bundle());
    }
    if (!pairs.lost().isEmpty()) {
      wrong.add("without " + point.bundle() + " pairs are lost: " + pairs.lost());
    }
    swapping.install(point.bundle());
  }

  /**
   * A bundle goes and comes back as fast as the console can.
   *
   * @return the negotiations that failed meanwhile
   */
  public List<String> gap(SwapPoint point, boolean atOne) {
    Swapping swapping = new Swapping(atOne ? site.one() : site.two());
    List<String> wrong = new ArrayList<>();
    Instant from = clock.instant();
    swapping.uninstall(point.bundle());
    swapping.install(point.bundle());
    agree(wrong, "after the gap");
    load.samples().stream()
        .filter(sample -> !sample.agreed() && sample.during(from, clock.instant()))
        .forEach(sample -> wrong.add(sample.kind() + excerpt(sample)));
    return wrong;
  }

  private void agree(List<String> wrong, String when) {
    List<Kind> missing = load.missing(EnumSet.allOf(Kind.class));
    if (!missing.isEmpty()) {
      wrong.add("no agreement " + when + ": " + missing);
    }
  }

  /** Which negotiations failed, and whether they say why. */
  private void judge(SwapPoint point, boolean atOne, Instant from, Instant to, List<String> wrong) {
    for (Sample sample : load.samples()) {
      if (sample.agreed() || !sample.during(from, to)) {
        continue;
      }
      boolean explained =
          point.explains(sample.failure())
              || (!atOne && AT_THE_OTHER_SIDE.stream().anyMatch(sample.failure()::contains));
      if (!point.users().contains(sample.kind())) {
        wrong.add(sample.kind() + " does not need " + point.bundle() + excerpt(sample));
      } else if (!explained) {
        wrong.add(
            sample.kind() + " does not say that it missed " + point.bundle() + excerpt(sample));
      }
    }
  }

  private static String excerpt(Sample sample) {
    String text = sample.failure().strip();
    return ": " + text.substring(0, Math.min(LONGEST_EXCERPT, text.length()));
  }

  /**
   * Checks what has to outlive everything.
   *
   * @param step 1 for packets through all pairs, 10 for every tenth
   */
  public List<String> check(int step, List<String> wrong) {
    List<String> lost = pairs.lost();
    if (!lost.isEmpty()) {
      wrong.add("pairs are lost: " + lost);
    }
    packets(step, wrong);
    for (ParleyDaemon daemon : List.of(site.one(), site.two())) {
      long starts = SwapSite.engineStarts(daemon);
      if (starts != 1) {
        wrong.add("the engine was started " + starts + " times");
      }
    }
    return wrong;
  }

  private void packetsMeanwhile(SwapPoint point, List<String> wrong) {
    if (SEALING.contains(point)) {
      packets(SOME, wrong);
    }
  }

  private void packets(int step, List<String> wrong) {
    List<String> unopened = new ArrayList<>();
    BooleanSupplier allOpened =
        () -> {
          unopened.clear();
          unopened.addAll(pairs.unopened(step));
          return unopened.isEmpty();
        };
    // One packet may be lost while its SA is on the way from one data plane to another; and on a
    // busy machine a single look takes longer than that may last.
    if (!Eventually.isTrue(HAND_OVER, allOpened) && !allOpened.getAsBoolean()) {
      wrong.add(unopened.size() + " packets were not opened, first: " + unopened.get(0));
    }
    pairs.ledger().repeats().forEach(repeat -> wrong.add("used twice: " + repeat));
  }
}
