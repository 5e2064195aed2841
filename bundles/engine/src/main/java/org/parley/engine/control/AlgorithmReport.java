/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.parley.api.control.Algorithms;
import org.parley.api.control.Outcome;
import org.parley.api.number.AlgorithmId;
import org.parley.engine.measure.Measurer;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ServiceTable;
import org.parley.engine.service.Standing;
import org.parley.spi.crypto.CryptoAlgorithm;

/** Who serves which algorithm. */
public final class AlgorithmReport implements Algorithms {
  private final ServiceTable services;
  private final Measurer measurer;

  /** Over what has been discovered. */
  public AlgorithmReport(ServiceTable services, Measurer measurer) {
    this.services = services;
    this.measurer = measurer;
  }

  @Override
  public List<Serving> servings() {
    List<Serving> all = new ArrayList<>();
    services
        .algorithms()
        .everything()
        .forEach(
            (id, providers) ->
                providers.forEach(
                    provided ->
                        all.add(
                            serving(
                                id, provided, Standing.of(services.algorithms(), id, provided)))));
    return all;
  }

  private Serving serving(AlgorithmId id, Provided<CryptoAlgorithm> provided, Standing standing) {
    String reason = provided.quarantineReason();
    return new Serving(
        id,
        provided.provider().toString(),
        provided.ranking(),
        standing.state(),
        !reason.isEmpty() ? reason : provided.tested() ? "passed" : "running",
        provided.leases(),
        provided.operations(),
        standing.why(),
        services.selection().measurements().of(id, provided.provider()).orElse(0.0));
  }

  @Override
  public CompletionStage<List<Measurement>> measure(Set<AlgorithmId> algorithms) {
    return measurer.measure(algorithms);
  }

  @Override
  public List<String> quarantined() {
    return services.everyone().keySet().stream()
        .filter(provided -> !provided.quarantineReason().isEmpty())
        .map(provided -> provided.provider().toString())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public Outcome release(String provider) {
    return new Release(services).of(provider);
  }
}
