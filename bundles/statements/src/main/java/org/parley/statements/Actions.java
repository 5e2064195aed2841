/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.policy.PolicyAction;

/** Reads {@code -action}: {@code PASS}, {@code DISCARD}, or a transform list. */
final class Actions implements ValueParser<PolicyAction> {
  private final Transforms transforms = new Transforms();

  @Override
  public Reading<PolicyAction> read(String text) {
    String folded = Keywords.folded(text);
    if (folded.equals("PASS")) {
      return Reading.of(PolicyAction.PASS);
    }
    if (folded.equals("DISCARD")) {
      return Reading.of(PolicyAction.DISCARD);
    }
    Reading<PolicyAction> protect = transforms.read(text).map(PolicyAction::protect);
    String hint = protect.good() ? "" : Nearest.hint(text, List.of("PASS", "DISCARD"));
    return hint.isEmpty() ? protect : Reading.wrong("\"" + text + "\" is not an action" + hint);
  }

  @Override
  public List<String> words() {
    List<String> words = new ArrayList<>(List.of("PASS", "DISCARD"));
    words.addAll(transforms.words());
    return words;
  }

  static String shown(PolicyAction action) {
    return action.kind() == PolicyAction.Kind.PROTECT
        ? Transforms.shown(action.transforms())
        : action.kind().name();
  }
}
