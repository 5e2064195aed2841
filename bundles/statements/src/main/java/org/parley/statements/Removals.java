/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.Optional;
import org.parley.api.policy.OnRemoval;
import org.parley.api.policy.PolicyRecord;

/** {@code -on_removal}, which HP-UX lacks: there SAs always lived on. */
final class Removals {
  static final String OPTION = "on_rem[oval]";
  static final String DEFAULT = "KEEP";
  static final String HELP =
      "its SAs when it is deleted or changed: KEEP until renewed, or DELETE (not in HP-UX)";

  private Removals() {}

  static Keywords<OnRemoval> words() {
    return new Keywords<OnRemoval>("a rule")
        .word(OnRemoval.KEEP, "KEEP")
        .word(OnRemoval.DELETE, "DELETE");
  }

  static Optional<String> shown(PolicyRecord record) {
    return record.name().equals(Preloaded.DEFAULT)
        ? Optional.empty()
        : Optional.of(record.onRemoval().name());
  }
}
