/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.parley.spi.transport.Datagram;

/**
 * Loses, doubles, reorders and damages datagrams with given probabilities.
 *
 * <p>The fate of a datagram depends on the seed and on its count alone, so that a run on a virtual
 * clock replays exactly.
 *
 * @param seed replays the run
 * @param loss probability that a datagram vanishes, 0 to 1
 * @param duplication probability that it arrives twice
 * @param reordering probability that an arrival is late by up to {@code lateness}, so that later
 *     ones overtake it
 * @param damage probability that an arrival has 1 to 4 of its octets changed, or its end cut off
 * @param latency how long each is under way
 * @param lateness how much later a reordered one arrives at most
 */
public record SeededImpairment(
    long seed,
    double loss,
    double duplication,
    double reordering,
    double damage,
    Duration latency,
    Duration lateness)
    implements Impairment {

  private static final double CUT_OFF = 0.2;
  private static final int MOST_OCTETS = 4;

  public SeededImpairment {
    probability("loss", loss);
    probability("duplication", duplication);
    probability("reordering", reordering);
    probability("damage", damage);
  }

  private static void probability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " outside 0..1: " + value);
    }
  }

  /** All four with one probability; 10 ms on the way, at most 1.5 s late. */
  public static SeededImpairment evenly(long seed, double probability) {
    return new SeededImpairment(
        seed,
        probability,
        probability,
        probability,
        probability,
        Duration.ofMillis(10),
        Duration.ofMillis(1500));
  }

  @Override
  public List<Delivery> fate(Datagram datagram, long count) {
    SplittableRandom random = new SplittableRandom(seed ^ (count * 0x9E3779B97F4A7C15L));
    List<Delivery> arrivals = new ArrayList<>(2);
    if (random.nextDouble() >= loss) {
      arrivals.add(arrival(datagram, random));
    }
    if (random.nextDouble() < duplication) {
      arrivals.add(arrival(datagram, random));
    }
    return arrivals;
  }

  private Delivery arrival(Datagram datagram, SplittableRandom random) {
    Duration delay = latency;
    if (random.nextDouble() < reordering && !lateness.isZero()) {
      delay = delay.plusNanos(random.nextLong(lateness.toNanos()));
    }
    boolean damaged = random.nextDouble() < damage && datagram.octets().length > 0;
    return new Delivery(delay, damaged ? damaged(datagram, random) : datagram);
  }

  private static Datagram damaged(Datagram datagram, SplittableRandom random) {
    byte[] octets = datagram.octets().clone();
    if (random.nextDouble() < CUT_OFF) {
      octets = Arrays.copyOf(octets, random.nextInt(octets.length));
    } else {
      for (int i = random.nextInt(MOST_OCTETS); i >= 0; i--) {
        octets[random.nextInt(octets.length)] ^= (byte) random.nextInt(1, 256);
      }
    }
    return new Datagram(datagram.local(), datagram.remote(), octets, datagram.nonEspMarker());
  }
}
