/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.parley.api.number.AlgorithmId;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.ServingProviders;

/** Tells those outside of the engine who serves which algorithm. */
public final class ServingOrder implements ServingProviders {
  private final RankedTable<AlgorithmId, CryptoAlgorithm> algorithms;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

  ServingOrder(RankedTable<AlgorithmId, CryptoAlgorithm> algorithms) {
    this.algorithms = algorithms;
  }

  @Override
  public List<Long> serving(AlgorithmId id) {
    return algorithms.serving(id, CanaryChoice.NONE).stream()
        .filter(Provided::usable)
        .map(Provided::serviceId)
        .toList();
  }

  @Override
  public String whyAbsent(AlgorithmId id) {
    return Absence.of(algorithms, id);
  }

  @Override
  public AutoCloseable watch(Runnable changed) {
    // One object for each call, so that nobody ends what another one watches.
    Runnable watcher = changed::run;
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  /** An algorithm came, passed its test, left, or stands elsewhere. */
  public void changed() {
    watchers.forEach(Runnable::run);
  }
}
