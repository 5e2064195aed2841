/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.control;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import org.parley.api.number.AlgorithmId;

/** Who serves which algorithm. Served by the engine. */
@ProviderType
public interface Algorithms {
  /** One line per provider and algorithm, ordered by algorithm and rank. */
  List<Serving> servings();

  /** Ends the quarantine of a provider, by symbolic name or provider text. */
  Outcome release(String provider);

  /** Providers of anything, not only of algorithms, that are in quarantine with some of it. */
  default List<String> quarantined() {
    return List.of();
  }

  /**
   * Times every provider of some algorithms on this machine, one after the other, on a worker: a
   * fraction of a second for each, a minute in all. The results are kept, and order the providers
   * where {@code ranking = measured}.
   *
   * @return in the order of the algorithms, fastest first
   */
  default CompletionStage<List<Measurement>> measure(Set<AlgorithmId> algorithms) {
    return CompletableFuture.completedFuture(List.of());
  }

  /**
   * One provider of one algorithm.
   *
   * @param provider symbolic name and version of the bundle
   * @param ranking service ranking
   * @param state {@code SERVING}, {@code CANARY} (serves a share of the peers), {@code STANDBY},
   *     {@code TESTING}, {@code QUARANTINED} or {@code DENIED}
   * @param selfTest {@code passed}, or why not
   * @param leases operations that run on it now
   * @param operations that it has served since it arrived
   * @param why it is in this state, for people
   * @param perSecond operations in a second, as measured last; 0 when it never was
   */
  record Serving(
      AlgorithmId algorithm,
      String provider,
      int ranking,
      String state,
      String selfTest,
      int leases,
      long operations,
      String why,
      double perSecond) {

    /** Without reason and measurement. */
    public Serving(
        AlgorithmId algorithm,
        String provider,
        int ranking,
        String state,
        String selfTest,
        int leases,
        long operations) {
      this(algorithm, provider, ranking, state, selfTest, leases, operations, "", 0);
    }
  }

  /**
   * How fast one provider of one algorithm is on this machine.
   *
   * @param provider symbolic name and version of the bundle
   * @param rates one for each operation that was timed; none when there was a problem
   * @param perSecond all the operations together; 0 when there was a problem
   * @param serves true for the one that serves, or would, under {@code ranking = measured}
   * @param problem why it could not be timed, or empty text
   */
  record Measurement(
      AlgorithmId algorithm,
      String provider,
      List<Rate> rates,
      double perSecond,
      boolean serves,
      String problem) {
    public Measurement {
      rates = List.copyOf(rates);
    }
  }

  /**
   * One timed operation.
   *
   * @param operation such as {@code seal 1400 octets}
   */
  record Rate(String operation, double perSecond) {}
}
