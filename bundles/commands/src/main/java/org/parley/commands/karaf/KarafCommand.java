/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.karaf;

import java.util.List;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.service.CommandFailure;
import org.parley.commands.service.ControlServices;

/**
 * A command in Karaf's console.
 *
 * <p>It is a {@code Command} itself and not one of Karaf's annotated actions, since those refuse
 * any option that is not declared by annotation ({@code ipsec:policy -sa ...} has a table of its
 * own), and can't say what would have been right.
 */
final class KarafCommand implements Command {
  private final ConsoleCommand command;
  private final ControlServices services;

  KarafCommand(ConsoleCommand command, ControlServices services) {
    this.command = command;
    this.services = services;
  }

  @Override
  public String getScope() {
    return command.syntax().scope();
  }

  @Override
  public String getName() {
    return command.syntax().name();
  }

  @Override
  public String getDescription() {
    return command.syntax().description();
  }

  @Override
  public Completer getCompleter(boolean scoped) {
    return new LineCompleter(command, services);
  }

  @Override
  public Parser getParser() {
    return command.syntax().statement() ? LiteralParser.OF_STATEMENTS : LiteralParser.OF_LINES;
  }

  @Override
  public Object execute(Session session, List<Object> arguments) throws CommandException {
    Thread thread = Thread.currentThread();
    String name = thread.getName();
    // The console names its threads by the line they run, and the log names threads.
    thread.setName(KeyFilter.mask(name));
    try {
      List<String> line = arguments.stream().map(Words::text).toList();
      String text = command.execute(line, services);
      if (!text.isEmpty()) {
        // Karaf gives each command of a pipe a standard output of its own; the console of the
        // session would bypass the pipe, and a result is lost in front of a semicolon.
        System.out.println(text);
      }
      return null;
    } catch (CommandFailure e) {
      // Karaf prints this kind without a stack trace, and the caller gets a status other than 0.
      throw new CommandException(e.getMessage(), e.getMessage());
    } finally {
      thread.setName(name);
    }
  }
}
