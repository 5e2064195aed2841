/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.load;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.parley.api.number.AlgorithmId;
import org.parley.crypto.bouncycastle.BouncyCastleAlgorithms;
import org.parley.engine.time.StrongRandom;
import org.parley.spi.crypto.KeyExchangeAlgorithm;

/**
 * What the public-key work of one side of a Main Mode costs alone: a fresh key and one agreement,
 * in CPU time of the thread that does it.
 */
final class KeyExchangeCost {
  private static final int BATCHES = 5;

  private KeyExchangeCost() {}

  /**
   * The median of some batches, after one that is not counted.
   *
   * @param count key exchanges in a batch
   * @return nanoseconds for each key exchange
   */
  static long measure(AlgorithmId id, int count) {
    KeyExchangeAlgorithm algorithm =
        BouncyCastleAlgorithms.all().stream()
            .filter(candidate -> candidate.id().equals(id))
            .map(KeyExchangeAlgorithm.class::cast)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no provider of " + id));
    batch(algorithm, count);
    List<Long> costs = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      costs.add(batch(algorithm, count));
    }
    Collections.sort(costs);
    return costs.get(BATCHES / 2);
  }

  private static long batch(KeyExchangeAlgorithm algorithm, int count) {
    StrongRandom random = new StrongRandom();
    byte[] peer = algorithm.start(random).publicValue();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < count; i++) {
      KeyExchangeAlgorithm.Started own = algorithm.start(random);
      KeyExchangeAlgorithm.Agreed agreed = algorithm.finish(own.privateValue(), peer);
      if (!agreed.succeeded()) {
        throw new IllegalStateException("refused: " + agreed.refusal());
      }
      peer = own.publicValue();
      own.privateValue().close();
      agreed.secret().close();
    }
    return (threads.getCurrentThreadCpuTime() - before) / count;
  }
}
