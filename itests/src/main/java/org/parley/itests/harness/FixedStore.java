/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.harness;

import java.util.List;
import java.util.Optional;
import org.parley.api.policy.PolicySet;
import org.parley.spi.policy.PolicyStore;
import org.parley.statements.Profile;
import org.parley.statements.StatementGroup;

/** A store whose records come from statements in a test. */
final class FixedStore implements PolicyStore {
  private PolicySet records;
  private Runnable changed = () -> {};

  FixedStore(List<String> statements) {
    records = parse(statements);
  }

  static PolicySet parse(List<String> statements) {
    StatementGroup.Result result =
        new StatementGroup("test", Profile.hpux(), true, file -> true)
            .apply("test", statements, PolicySet.EMPTY, PolicySet.EMPTY);
    return result
        .next()
        .orElseThrow(() -> new IllegalArgumentException(result.problems().toString()));
  }

  @Override
  public String name() {
    return "test";
  }

  @Override
  public PolicySet records() {
    return records;
  }

  @Override
  public boolean writable() {
    return true;
  }

  @Override
  public Optional<String> commit(PolicySet next) {
    records = next;
    changed.run();
    return Optional.empty();
  }

  @Override
  public AutoCloseable watch(Runnable watcher) {
    changed = watcher;
    return () -> changed = () -> {};
  }
}
