/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.fuzz;

import java.util.List;
import java.util.Optional;

/** Everything that is fuzzed. */
public final class Targets {
  private Targets() {}

  /** In the order in which they are listed and run. */
  public static List<Target> all() {
    return List.of(
        new MessageTarget(),
        new ChainTarget(),
        new StatementTarget(),
        new NetworkTarget(),
        PeerTarget.phase1(),
        PeerTarget.phase2());
  }

  /** The target of that name. */
  public static Optional<Target> named(String name) {
    return all().stream().filter(target -> target.name().equals(name)).findFirst();
  }
}
