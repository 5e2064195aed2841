/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.load;

import java.util.List;
import java.util.Optional;
import org.parley.api.policy.PolicySet;
import org.parley.spi.policy.PolicyStore;
import org.parley.statements.Profile;
import org.parley.statements.StatementGroup;

/** A store that holds a fixed set of statements. */
final class StatementStore implements PolicyStore {
  private static final String NAME = "load";

  private final PolicySet records;

  StatementStore(List<String> statements) {
    StatementGroup.Result result =
        new StatementGroup(NAME, Profile.hpux(), true, file -> true)
            .apply(NAME, statements, PolicySet.EMPTY, PolicySet.EMPTY);
    records =
        result.next().orElseThrow(() -> new IllegalArgumentException(result.problems().toString()));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public PolicySet records() {
    return records;
  }

  @Override
  public boolean writable() {
    return false;
  }

  @Override
  public Optional<String> commit(PolicySet next) {
    return Optional.of("the records of this store are fixed");
  }

  @Override
  public AutoCloseable watch(Runnable watcher) {
    return () -> {};
  }
}
