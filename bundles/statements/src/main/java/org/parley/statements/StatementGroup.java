/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.parley.api.control.PolicyEditor.Problem;
import org.parley.api.policy.PolicySet;

/**
 * Applies statements as one group to the records of one store: all or none. Every wrong statement
 * gives exactly one problem.
 */
public final class StatementGroup {
  private final String store;
  private final Profile profile;
  private final boolean replace;
  private final Predicate<String> readable;

  /**
   * How to apply.
   *
   * @param store name that new records carry
   * @param profile defaults
   * @param replace true: a statement may add a record that was there before the group, which it
   *     replaces
   * @param readable tells whether a file that a statement names can be read
   */
  public StatementGroup(
      String store, Profile profile, boolean replace, Predicate<String> readable) {
    this.store = store;
    this.profile = profile;
    this.replace = replace;
    this.readable = readable;
  }

  /** Splits lines into statements and applies them. */
  public Result apply(String origin, List<String> lines, PolicySet own, PolicySet others) {
    return apply(List.of(Lexer.read(origin, lines)), own, others);
  }

  /**
   * Applies the statements of several files as one group.
   *
   * @param own records of the store
   * @param others records of other stores: their names and priorities are taken too
   */
  public Result apply(List<Lexer.Result> files, PolicySet own, PolicySet others) {
    GroupRun run = new GroupRun(store, profile, replace, readable, new Draft(own, others));
    List<Problem> problems = new ArrayList<>();
    for (Lexer.Result file : files) {
      problems.addAll(file.problems());
      file.statements().forEach(run::statement);
    }
    run.finish();
    problems.addAll(run.problems());
    return problems.isEmpty()
        ? new Result(Optional.of(run.draft().toPolicySet()), problems, run.warnings())
        : new Result(Optional.empty(), problems, List.of());
  }

  /**
   * What came of it.
   *
   * @param next the records after the group; empty when there is a problem
   * @param problems one for each wrong statement
   * @param warnings weak algorithms, and what is kept but not yet in effect
   */
  public record Result(Optional<PolicySet> next, List<Problem> problems, List<Problem> warnings) {
    public Result {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
    }
  }
}
