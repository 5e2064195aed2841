/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.parley.api.policy.PolicySet;

/** Applies statements in tests. */
final class Apply {
  private Apply() {}

  static StatementGroup.Result to(PolicySet base, Profile profile, String... lines) {
    return new StatementGroup("file", profile, false, path -> !path.contains("missing"))
        .apply("test.ipsec", Arrays.asList(lines), base, PolicySet.EMPTY);
  }

  static StatementGroup.Result lines(String... lines) {
    return to(PolicySet.EMPTY, Profile.hpux(), lines);
  }

  static PolicySet good(String... lines) {
    StatementGroup.Result result = lines(lines);
    assertThat(result.problems()).isEmpty();
    return result.next().orElseThrow();
  }

  static PolicySet good(PolicySet base, String... lines) {
    StatementGroup.Result result = to(base, Profile.hpux(), lines);
    assertThat(result.problems()).isEmpty();
    return result.next().orElseThrow();
  }

  static PolicySet again(PolicySet set) {
    List<String> statements = new Renderer(true).statements(set);
    return good(statements.toArray(new String[0]));
  }
}
