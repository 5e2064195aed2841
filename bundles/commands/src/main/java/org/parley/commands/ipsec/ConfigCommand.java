/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ipsec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parley.api.control.PolicyEditor;
import org.parley.api.control.PolicyEditor.Applied;
import org.parley.api.control.PolicyEditor.Problem;
import org.parley.commands.Answer;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.line.Arguments;
import org.parley.commands.line.Offer;
import org.parley.commands.line.OptionRow;
import org.parley.commands.line.PositionRow;
import org.parley.commands.line.Spelling;
import org.parley.commands.line.Syntax;
import org.parley.commands.service.CommandFailure;
import org.parley.commands.service.ControlServices;
import org.parley.commands.text.Json;

/** {@code ipsec:config}: HP-UX's {@code ipsec_config}. */
public final class ConfigCommand implements ConsoleCommand {
  private static final String SECRETS = "--secrets";
  private static final List<String> OPERATIONS =
      List.of("add", "delete", "show", "export", "batch");

  private static final Syntax SYNTAX =
      new Syntax(
          "ipsec",
          "config",
          "Changes and shows policies by ipsec_config statements.",
          List.of(
              PositionRow.required(
                  "OPERATION",
                  "add, delete, show, export or batch, followed by what it needs",
                  Offer.of(OPERATIONS.toArray(String[]::new)))),
          List.of(
              OptionRow.flag(SECRETS, "with show and export: keys in clear text"),
              OptionRow.flag("-nocommit", "says what would be wrong and stores nothing"),
              OptionRow.flag("-nc", "the same"),
              OptionRow.value(
                  "-profile", "FILE", "defaults from this file, or: parley", Offer.of("parley"))),
          true,
          List.of(
              "ipsec:config add auth berlin -remote 192.0.2.2 -preshared correct-horse",
              "ipsec:config batch /root/policy.ipsec -nocommit",
              "ipsec:config show host web",
              "ipsec:config export --secrets"));

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Answer run(Arguments arguments, ControlServices services) throws CommandFailure {
    String operation = arguments.words().get(0);
    if (!OPERATIONS.contains(operation)) {
      throw new CommandFailure(unknown(operation));
    }
    PolicyEditor editor = services.require(PolicyEditor.class);
    List<String> rest = arguments.words().subList(1, arguments.words().size());
    boolean check = arguments.has("-nocommit") || arguments.has("-nc");
    return switch (operation) {
      case "show" ->
          answer(
              editor.show(rest.isEmpty() ? List.of("all") : rest, arguments.has(SECRETS)),
              "Nothing is configured.");
      case "export" -> export(editor, rest, arguments.has(SECRETS));
      case "batch" ->
          answer(
              editor.apply(only(rest), BatchFile.read(only(rest)), check, profile(arguments)),
              done(check));
      default ->
          answer(
              editor.apply(
                  "command line",
                  List.of(Statement.of(arguments.words())),
                  check,
                  profile(arguments)),
              done(check));
    };
  }

  @Override
  public List<String> complete(List<String> line, ControlServices services) {
    String typed = line.get(line.size() - 1);
    if (line.size() == 1 || typed.startsWith("--")) {
      return ConsoleCommand.super.complete(line, services);
    }
    return services.find(PolicyEditor.class).map(editor -> editor.complete(line)).stream()
        .flatMap(List::stream)
        .filter(word -> word.startsWith(typed))
        .distinct()
        .sorted()
        .toList();
  }

  private static String unknown(String operation) {
    String problem = SYNTAX.fullName() + ": there is no operation \"" + operation + "\"; ";
    return Spelling.nearest(operation, OPERATIONS)
        .map(nearest -> problem + "did you mean " + nearest + "?")
        .orElse(problem + "there are " + String.join(", ", OPERATIONS));
  }

  private static Answer export(PolicyEditor editor, List<String> rest, boolean secrets)
      throws CommandFailure {
    if (!rest.isEmpty()) {
      throw new CommandFailure(
          "ipsec:config export takes nothing but --secrets; it exports every record");
    }
    return answer(editor.export(secrets), "");
  }

  private static String only(List<String> rest) throws CommandFailure {
    if (rest.size() != 1) {
      throw new CommandFailure(
          "ipsec:config batch needs one FILE"
              + (rest.isEmpty() ? "" : ", not \"" + String.join(" ", rest) + "\"")
              + ": ipsec:config batch FILE [-nocommit] [-profile FILE]");
    }
    return rest.get(0);
  }

  private static String profile(Arguments arguments) {
    return arguments.value("-profile").orElse("");
  }

  private static String done(boolean check) {
    return check ? "Correct; nothing was stored." : "Stored.";
  }

  private static Answer answer(Applied applied, String whenSilent) throws CommandFailure {
    if (!applied.succeeded()) {
      throw new CommandFailure(
          applied.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
    List<String> lines = new ArrayList<>(applied.lines());
    applied.problems().stream()
        .map(problem -> "warning: " + problem)
        .filter(warning -> !lines.contains(warning))
        .forEach(lines::add);
    return new Answer(
        () -> lines.isEmpty() ? whenSilent : String.join("\n", lines),
        () ->
            Json.object(
                "succeeded", true,
                "lines", applied.lines(),
                "problems", applied.problems().stream().map(ConfigCommand::json).toList()));
  }

  private static Object json(Problem problem) {
    return Json.object(
        "origin", problem.origin(),
        "line", problem.line(),
        "option", Optional.of(problem.option()).filter(option -> !option.isEmpty()),
        "message", problem.message());
  }
}
