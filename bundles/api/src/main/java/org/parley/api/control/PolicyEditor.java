/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.control;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.parley.api.policy.PolicySet;

/** Changes and shows policy by {@code ipsec_config} statements. Served by policy-search. */
@ProviderType
public interface PolicyEditor {
  /**
   * Applies statements as one group: all or none, durably.
   *
   * @param origin name of the file, or {@code command line}, for errors
   * @param statements lines of a batch file: {@code add ...} and {@code delete ...}, with {@code \}
   *     continuation
   * @param check true: say what would be wrong, change nothing ({@code -nocommit})
   * @param profile path of a profile file, {@code parley}, or empty for the default profile
   */
  Applied apply(String origin, List<String> statements, boolean check, String profile);

  /**
   * Shows records, highest priority first.
   *
   * @param arguments {@code all}, or an object and optionally a name
   * @param secrets true: keys are shown
   */
  Applied show(List<String> arguments, boolean secrets);

  /**
   * All records as a batch file.
   *
   * @param secrets true: keys are written, else they are masked and marked
   */
  Applied export(boolean secrets);

  /** The records of all stores that are present; empty when this editor does not tell them. */
  default Optional<PolicySet> records() {
    return Optional.empty();
  }

  /** Completions for a statement typed so far. */
  List<String> complete(List<String> words);

  /**
   * What came of it.
   *
   * @param succeeded false: nothing was changed
   * @param lines output, warnings first
   * @param problems each with line and option and what would be right
   */
  record Applied(boolean succeeded, List<String> lines, List<Problem> problems) {
    public Applied {
      lines = List.copyOf(lines);
      problems = List.copyOf(problems);
    }
  }

  /**
   * One error or warning.
   *
   * @param origin file or {@code command line}
   * @param line 1-based, 0 when it belongs to no line
   * @param option option or word in question, may be empty
   */
  record Problem(String origin, int line, String option, String message) {
    @Override
    public String toString() {
      return origin
          + (line > 0 ? ":" + line : "")
          + ": "
          + (option.isEmpty() ? "" : option + ": ")
          + message;
    }
  }
}
