/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parley.api.control.Algorithms;
import org.parley.api.control.Outcome;
import org.parley.api.number.AlgorithmId;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ServiceTable;
import org.parley.spi.crypto.CryptoAlgorithm;

/** Who serves which algorithm. */
public final class AlgorithmReport implements Algorithms {
  private final ServiceTable services;

  /** Over what has been discovered. */
  public AlgorithmReport(ServiceTable services) {
    this.services = services;
  }

  @Override
  public List<Serving> servings() {
    List<Serving> all = new ArrayList<>();
    for (Map.Entry<AlgorithmId, List<Provided<CryptoAlgorithm>>> entry :
        services.algorithms().everything().entrySet()) {
      boolean serving = true;
      for (Provided<CryptoAlgorithm> provided : entry.getValue()) {
        boolean usable = provided.usable();
        all.add(serving(entry.getKey(), provided, usable && serving));
        serving &= !usable;
      }
    }
    return all;
  }

  private static Serving serving(
      AlgorithmId id, Provided<CryptoAlgorithm> provided, boolean first) {
    String reason = provided.quarantineReason();
    String state =
        !reason.isEmpty()
            ? "QUARANTINED"
            : !provided.tested() ? "TESTING" : first ? "SERVING" : "STANDBY";
    return new Serving(
        id,
        provided.provider().toString(),
        provided.ranking(),
        state,
        !reason.isEmpty() ? reason : provided.tested() ? "passed" : "running",
        provided.leases(),
        provided.operations());
  }

  @Override
  public Outcome release(String provider) {
    if (!services.quarantine().release(provider)) {
      return Outcome.failed(
          "nothing is held against " + provider + "; ike:algorithms shows what is quarantined");
    }
    services.algorithms().everything().values().stream()
        .flatMap(List::stream)
        .filter(
            provided ->
                provided.provider().bundle().equals(provider)
                    || provided.provider().toString().equals(provider))
        .forEach(provided -> services.quarantine().test(provided, provided.service()::selfTest));
    return Outcome.done(provider + " was tested anew");
  }
}
