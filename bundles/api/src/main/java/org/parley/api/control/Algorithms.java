/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.control;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.parley.api.number.AlgorithmId;

/** Who serves which algorithm. Served by the engine. */
@ProviderType
public interface Algorithms {
  /** One line per provider and algorithm, ordered by algorithm and rank. */
  List<Serving> servings();

  /** Ends the quarantine of a provider, by symbolic name or provider text. */
  Outcome release(String provider);

  /**
   * One provider of one algorithm.
   *
   * @param provider symbolic name and version of the bundle
   * @param ranking service ranking
   * @param state {@code SERVING}, {@code STANDBY} or {@code QUARANTINED}
   * @param selfTest {@code passed}, or why not
   * @param leases operations that run on it now
   */
  record Serving(
      AlgorithmId algorithm,
      String provider,
      int ranking,
      String state,
      String selfTest,
      int leases,
      long operations) {}
}
