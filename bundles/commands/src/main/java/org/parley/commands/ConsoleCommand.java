/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands;

import java.util.List;
import org.parley.commands.line.ArgumentParser;
import org.parley.commands.line.Arguments;
import org.parley.commands.line.HelpText;
import org.parley.commands.line.Syntax;
import org.parley.commands.line.WordCompletion;
import org.parley.commands.service.CommandFailure;
import org.parley.commands.service.ControlServices;

/** One command of the console, without the console. */
public interface ConsoleCommand {
  /** Its name and what its lines may say. */
  Syntax syntax();

  /** Does it. */
  Answer run(Arguments arguments, ControlServices services) throws CommandFailure;

  /**
   * Runs a command line.
   *
   * @param line words after the command's name
   * @return what is to be printed
   */
  default String execute(List<String> line, ControlServices services) throws CommandFailure {
    Arguments arguments = ArgumentParser.parse(syntax(), line);
    if (arguments.has(Syntax.HELP)) {
      return HelpText.of(syntax());
    }
    return run(arguments, services).render(arguments.has(Syntax.JSON));
  }

  /** Completions of the last word of a line. */
  default List<String> complete(List<String> line, ControlServices services) {
    return WordCompletion.complete(syntax(), line, services);
  }
}
