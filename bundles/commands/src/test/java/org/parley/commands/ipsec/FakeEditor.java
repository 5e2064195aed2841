/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ipsec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.control.PolicyEditor;
import org.parley.api.policy.PolicySet;

/** Remembers what it was asked and answers what the test wants. */
public final class FakeEditor implements PolicyEditor {
  final List<String> asked = new ArrayList<>();
  Applied answer = new Applied(true, List.of(), List.of());
  Optional<PolicySet> records = Optional.empty();

  @Override
  public Applied apply(String origin, List<String> statements, boolean check, String profile) {
    asked.add(origin + (check ? " check" : "") + " profile=" + profile + " " + statements);
    return answer;
  }

  @Override
  public Applied show(List<String> arguments, boolean secrets) {
    asked.add("show " + arguments + (secrets ? " secrets" : ""));
    return answer;
  }

  @Override
  public Applied export(boolean secrets) {
    asked.add("export" + (secrets ? " secrets" : ""));
    return answer;
  }

  @Override
  public Optional<PolicySet> records() {
    return records;
  }

  @Override
  public List<String> complete(List<String> words) {
    return List.of("auth", "host", "-remote");
  }
}
