/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Several targets in one run: the first octet tells which of them gets the rest. */
public final class Mixed implements Target {
  private static final int MOST_SEEDS = 12;

  private final List<Target> targets;

  /** A choice of one or more. */
  public Mixed(List<Target> targets) {
    this.targets = List.copyOf(targets);
  }

  @Override
  public String name() {
    return targets.stream().map(Target::name).collect(Collectors.joining(","));
  }

  @Override
  public String summary() {
    return "several targets in one run";
  }

  /** About a dozen of each, evenly picked, since a short run tries them all first. */
  @Override
  public List<byte[]> seeds() {
    return seeds(MOST_SEEDS);
  }

  /** About as many of each, evenly picked. */
  List<byte[]> seeds(int most) {
    List<byte[]> seeds = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      List<byte[]> all = targets.get(i).seeds();
      int step = Math.max(1, all.size() / most);
      for (int at = 0; at < all.size(); at += step) {
        byte[] seed = all.get(at);
        byte[] chosen = new byte[seed.length + 1];
        chosen[0] = (byte) i;
        System.arraycopy(seed, 0, chosen, 1, seed.length);
        seeds.add(chosen);
      }
    }
    return seeds;
  }

  @Override
  public void run(byte[] input) {
    if (input.length > 0) {
      chosen(input).run(Arrays.copyOfRange(input, 1, input.length));
    }
  }

  /** The target that an input, not empty, is for. */
  Target chosen(byte[] input) {
    return targets.get((input[0] & 0xff) % targets.size());
  }
}
