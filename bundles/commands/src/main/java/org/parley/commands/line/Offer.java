/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.line;

import java.util.List;
import org.parley.commands.service.ControlServices;

/** Words that may stand at one place of a command line. */
@FunctionalInterface
public interface Offer {
  /** Anything may stand there, and nothing is known of it. */
  Offer NOTHING = services -> List.of();

  /** The words, in any order. */
  List<String> words(ControlServices services);

  /** Always the same words. */
  static Offer of(String... words) {
    List<String> fixed = List.of(words);
    return services -> fixed;
  }
}
