/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.parley.api.identity.Endpoint;
import org.parley.spi.transport.Datagram;
import org.parley.transport.memory.Delivery;
import org.parley.transport.memory.Impairment;

/**
 * An attacker on the path who can add but not take away: behind each genuine datagram come damaged
 * copies of it and of earlier ones to the same endpoint.
 */
public final class Shadow implements Impairment {
  private static final int REMEMBERED = 64;

  private final SplittableRandom random;
  private final int copies;
  private final Map<Endpoint, List<byte[]>> seen = new HashMap<>();

  /** Adds {@code copies} behind each datagram. */
  public Shadow(long seed, int copies) {
    this.random = new SplittableRandom(seed);
    this.copies = copies;
  }

  @Override
  public List<Delivery> fate(Datagram datagram, long count) {
    List<byte[]> before = seen.computeIfAbsent(datagram.remote(), to -> new ArrayList<>());
    if (before.size() < REMEMBERED) {
      before.add(datagram.octets().clone());
    }
    List<Delivery> deliveries = new ArrayList<>();
    deliveries.add(Delivery.atOnce(datagram));
    for (int i = 0; i < copies; i++) {
      byte[] base = i % 3 == 0 ? before.get(random.nextInt(before.size())) : datagram.octets();
      Datagram forged =
          new Datagram(datagram.local(), datagram.remote(), forge(base), datagram.nonEspMarker());
      deliveries.add(new Delivery(Duration.ofNanos(1 + i), forged));
    }
    return deliveries;
  }

  /** Truncated, overlong, with lengths that lie, with parts twice, or with octets changed. */
  private byte[] forge(byte[] genuine) {
    byte[] octets = genuine.clone();
    switch (random.nextInt(6)) {
      case 0 -> octets = Arrays.copyOf(octets, random.nextInt(octets.length + 1));
      case 1 -> octets = Arrays.copyOf(octets, octets.length + 1 + random.nextInt(2000));
      case 2 -> octets = repeated(octets);
      case 3 -> lyingLength(octets);
      case 4 -> octets[16 + random.nextInt(4)] = (byte) random.nextInt(256);
      default -> changed(octets);
    }
    if (octets.length >= 28 && random.nextBoolean()) {
      headerLength(octets);
    }
    return octets;
  }

  private byte[] repeated(byte[] octets) {
    int from = Math.min(28, octets.length);
    byte[] twice = Arrays.copyOf(octets, octets.length + octets.length - from);
    System.arraycopy(octets, from, twice, octets.length, octets.length - from);
    return twice;
  }

  private void lyingLength(byte[] octets) {
    if (octets.length > 32) {
      int at = 28 + random.nextInt(octets.length - 30);
      octets[at] = (byte) random.nextInt(256);
      octets[at + 1] = (byte) random.nextInt(256);
    }
  }

  private void changed(byte[] octets) {
    for (int i = random.nextInt(8); i >= 0 && octets.length > 0; i--) {
      octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
    }
  }

  private static void headerLength(byte[] octets) {
    int length = octets.length;
    octets[24] = (byte) (length >> 24);
    octets[25] = (byte) (length >> 16);
    octets[26] = (byte) (length >> 8);
    octets[27] = (byte) length;
  }
}
