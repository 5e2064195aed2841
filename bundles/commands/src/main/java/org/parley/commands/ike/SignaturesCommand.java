/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.util.List;
import org.parley.api.control.Signatures;
import org.parley.commands.Answer;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.line.Arguments;
import org.parley.commands.line.OptionRow;
import org.parley.commands.line.Syntax;
import org.parley.commands.service.CommandFailure;
import org.parley.commands.service.ControlServices;
import org.parley.commands.text.Json;
import org.parley.commands.text.Lines;
import org.parley.commands.text.TextTable;

/** {@code ike:signatures}: which bundles may run, and why. */
public final class SignaturesCommand implements ConsoleCommand {
  private static final String ALL = "--all";

  private static final Syntax SYNTAX =
      Syntax.of(
          "ike",
          "signatures",
          "Lists the bundles that were refused or accepted for their signature.",
          List.of(),
          List.of(OptionRow.flag(ALL, "also the bundles of the distribution")),
          "ike:signatures",
          "ike:signatures --json");

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Answer run(Arguments arguments, ControlServices services) throws CommandFailure {
    List<Signatures.Row> all = services.require(Signatures.class).signatures();
    List<Signatures.Row> shown =
        all.stream().filter(row -> arguments.has(ALL) || !row.reason().isEmpty()).toList();
    return new Answer(
        () -> text(all, shown),
        () ->
            Json.object(
                "required", !all.isEmpty(),
                "bundles", shown.stream().map(SignaturesCommand::json).toList()));
  }

  private static String text(List<Signatures.Row> all, List<Signatures.Row> shown) {
    if (all.isEmpty()) {
      return "Nothing is required: org.parley.bundle.signature.cfg does not say required = true.";
    }
    TextTable table = new TextTable(">Id", "Bundle", "State", "Verdict", "Reason");
    for (Signatures.Row row : shown) {
      table.row(
          row.bundle().id(),
          row.bundle().provider(),
          row.bundle().state(),
          row.accepted() ? "accepted" : "REFUSED",
          row.reason().isEmpty() ? "of the distribution" : row.reason());
    }
    long refused = all.stream().filter(row -> !row.accepted()).count();
    return new Lines()
        .block(table.isEmpty() ? "" : table.render())
        .gap()
        .add(refused + " of " + all.size() + " bundles refused.")
        .toString();
  }

  private static Object json(Signatures.Row row) {
    return Json.object(
        "id", row.bundle().id(),
        "bundle", row.bundle().provider(),
        "state", row.bundle().state(),
        "location", row.bundle().location(),
        "accepted", row.accepted(),
        "reason", row.reason());
  }
}
