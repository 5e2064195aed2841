/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.util.List;
import java.util.Locale;
import org.parley.api.control.Credentials;
import org.parley.api.control.Credentials.Row;
import org.parley.api.control.Credentials.State;
import org.parley.commands.Answer;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.line.Arguments;
import org.parley.commands.line.OptionRow;
import org.parley.commands.line.Syntax;
import org.parley.commands.service.CommandFailure;
import org.parley.commands.service.ControlServices;
import org.parley.commands.text.Format;
import org.parley.commands.text.Json;
import org.parley.commands.text.Lines;
import org.parley.commands.text.TextTable;

/** {@code ike:credentials}: keys, certificates and revocation lists. */
public final class CredentialsCommand implements ConsoleCommand {
  private static final String ENDING = "--ending";

  private static final Syntax SYNTAX =
      Syntax.of(
          "ike",
          "credentials",
          "Lists own keys, authorities and revocation lists, with their end.",
          List.of(),
          List.of(OptionRow.flag(ENDING, "only what is over or ends soon")),
          "ike:credentials",
          "ike:credentials --ending",
          "ike:credentials --json");

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Answer run(Arguments arguments, ControlServices services) throws CommandFailure {
    Credentials credentials = services.require(Credentials.class);
    List<Row> shown =
        credentials.credentials().stream()
            .filter(row -> !arguments.has(ENDING) || ending(row))
            .toList();
    List<String> problems = credentials.problems();
    return new Answer(
        () -> text(shown, problems),
        () ->
            Json.object(
                "credentials",
                shown.stream().map(CredentialsCommand::json).toList(),
                "problems",
                problems));
  }

  private static boolean ending(Row row) {
    return row.state() == State.ENDING || row.state() == State.EXPIRED;
  }

  private static String text(List<Row> shown, List<String> problems) {
    TextTable table =
        new TextTable("Source", "Kind", "Subject", "Name or issuer", "Until", "State");
    for (Row row : shown) {
      table.row(
          row.source(),
          kind(row),
          row.subject(),
          row.name().isEmpty() ? row.issuer() : row.name(),
          Format.date(row.until()),
          Format.words(row.state()));
    }
    Lines lines = new Lines().block(table.isEmpty() ? "" : table.render());
    if (table.isEmpty()) {
      lines.add("Nothing to list.");
    }
    if (!problems.isEmpty()) {
      lines.gap().add("Not used:");
      problems.forEach(problem -> lines.add("  ", problem));
    }
    return lines.toString();
  }

  private static String kind(Row row) {
    return row.kind().name().toLowerCase(Locale.ROOT);
  }

  private static Object json(Row row) {
    return Json.object(
        "source", row.source(),
        "kind", kind(row),
        "name", row.name(),
        "subject", row.subject(),
        "issuer", row.issuer(),
        "until", row.until(),
        "state", Format.words(row.state()));
  }
}
