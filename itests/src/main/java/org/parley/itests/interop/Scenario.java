/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import java.io.IOException;
import java.util.List;
import org.parley.itests.peer.Requirement;

/**
 * One row of the table: a negotiation with a real peer, and what must be true of it.
 *
 * @param name unique; slashes lead from the general to the special
 * @param role ours
 * @param requirements the programs that it needs
 * @param body what happens
 */
public record Scenario(String name, Role role, List<Requirement> requirements, Body body) {
  /** Which side of the negotiation is Parley's. */
  public enum Role {
    INITIATOR,
    RESPONDER;

    /** The word in names and in the table. */
    public String word() {
      return this == INITIATOR ? "initiator" : "responder";
    }
  }

  /** Does the negotiation and looks at it from both sides. */
  @FunctionalInterface
  public interface Body {
    /**
     * Returns if all is as it must be.
     *
     * @throws ScenarioFailure with the first thing that is not
     */
    void run(Laboratory laboratory) throws IOException;
  }

  public Scenario {
    requirements = List.copyOf(requirements);
  }
}
