/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.karaf;

import java.util.List;
import org.parley.commands.ConsoleCommand;

/** Lets tests of other packages see all commands. */
public final class AllCommands {
  private AllCommands() {}

  /** All of them. */
  public static List<ConsoleCommand> list() {
    return CommandRegistration.COMMANDS;
  }
}
