/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.parley.api.control.Exchanges;
import org.parley.api.control.Exchanges.Row;
import org.parley.api.control.Exchanges.Table;
import org.parley.commands.Answer;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.line.Arguments;
import org.parley.commands.line.PositionRow;
import org.parley.commands.line.Syntax;
import org.parley.commands.service.CommandFailure;
import org.parley.commands.service.ControlServices;
import org.parley.commands.text.Json;
import org.parley.commands.text.Lines;
import org.parley.commands.text.TextTable;

/** {@code ike:exchanges}: the tables by which negotiations run. */
public final class ExchangesCommand implements ConsoleCommand {
  private static final Syntax SYNTAX =
      Syntax.of(
          "ike",
          "exchanges",
          "Shows the exchange tables of the bundles that are present.",
          List.of(PositionRow.optional("NAME", "only the exchange of this name", Offers.EXCHANGES)),
          List.of(),
          "ike:exchanges main-mode");

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Answer run(Arguments arguments, ControlServices services) throws CommandFailure {
    List<Table> all = services.require(Exchanges.class).tables();
    List<Table> chosen =
        all.stream()
            .filter(table -> arguments.word(0).map(table.name()::equals).orElse(true))
            .toList();
    if (chosen.isEmpty() && arguments.word(0).isPresent()) {
      throw new CommandFailure(
          "no bundle serves the exchange "
              + arguments.word(0).get()
              + "; there are: "
              + all.stream().map(Table::name).distinct().collect(Collectors.joining(", ")));
    }
    return new Answer(
        () -> text(chosen), () -> chosen.stream().map(ExchangesCommand::json).toList());
  }

  private static String text(List<Table> tables) {
    Lines lines = new Lines();
    for (Table table : tables) {
      lines.gap();
      lines.add(table.version() + " " + table.name() + ", by " + table.provider());
      TextTable rows = new TextTable("State", "Trigger", "Payloads", "Next", "What happens");
      for (Row row : table.rows()) {
        rows.row(row.state(), row.trigger(), row.payloads(), row.next(), row.sentence());
      }
      lines.block(rows.render());
    }
    return tables.isEmpty() ? "No bundle serves an exchange." : lines.toString();
  }

  private static Map<String, Object> json(Table table) {
    return Json.object(
        "version", table.version(),
        "name", table.name(),
        "provider", table.provider(),
        "rows", table.rows().stream().map(ExchangesCommand::json).toList());
  }

  private static Map<String, Object> json(Row row) {
    return Json.object(
        "state", row.state(),
        "trigger", row.trigger(),
        "payloads", row.payloads(),
        "next", row.next(),
        "sentence", row.sentence());
  }
}
