/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.management;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.parley.api.control.Algorithms;

/** Answers from the engine's table of providers. */
final class AlgorithmBean implements AlgorithmMXBean {
  private static final String QUARANTINED = "QUARANTINED";

  private final Supplier<Optional<Algorithms>> algorithms;

  AlgorithmBean(Supplier<Optional<Algorithms>> algorithms) {
    this.algorithms = algorithms;
  }

  private List<Algorithms.Serving> servings() {
    return algorithms.get().map(Algorithms::servings).orElse(List.of());
  }

  @Override
  public List<ServingRow> getServings() {
    return servings().stream().map(ServingRow::new).toList();
  }

  @Override
  public int getQuarantined() {
    return (int) servings().stream().filter(row -> row.state().equals(QUARANTINED)).count();
  }
}
