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
 * @param inCi runs at every change; the others only when someone asks for them
 */
public record Scenario(
    String name, Role role, List<Requirement> requirements, Body body, boolean inCi) {
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

  /** One that runs when someone asks for it. */
  public Scenario(String name, Role role, List<Requirement> requirements, Body body) {
    this(name, role, requirements, body, false);
  }

  /** The same at every change: for one or two rows of a feature, since all take half an hour. */
  public Scenario alsoInCi() {
    return new Scenario(name, role, requirements, body, true);
  }

  /** The same; at every change if the condition holds. */
  public Scenario alsoInCiIf(boolean condition) {
    return condition ? alsoInCi() : this;
  }
}
