/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.karaf;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.service.ControlServices;

/** Completes the name of a command, and then its words. */
final class LineCompleter implements Completer {
  private final ConsoleCommand command;
  private final ControlServices services;

  LineCompleter(ConsoleCommand command, ControlServices services) {
    this.command = command;
    this.services = services;
  }

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    int index = line.getCursorArgumentIndex();
    String[] words = line.getArguments();
    List<String> names = List.of(command.syntax().fullName(), command.syntax().name());
    String typed = index < words.length ? head(words[index], line.getArgumentPosition()) : "";
    if (index == 0) {
      names.stream().filter(name -> name.startsWith(typed)).forEach(candidates::add);
    } else if (names.contains(words[0])) {
      Stream<String> before = Arrays.stream(words, 1, Math.min(index, words.length));
      List<String> soFar = Stream.concat(before, Stream.of(typed)).toList();
      candidates.addAll(command.complete(soFar, services));
    }
    return candidates.isEmpty() ? -1 : line.getBufferPosition() - typed.length();
  }

  private static String head(String word, int length) {
    return word.substring(0, Math.max(0, Math.min(length, word.length())));
  }
}
