/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.parley.api.control.Bundles;
import org.parley.api.control.Inventory;
import org.parley.api.number.Standing;
import org.parley.commands.Answer;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.line.Arguments;
import org.parley.commands.line.OptionRow;
import org.parley.commands.line.PositionRow;
import org.parley.commands.line.Syntax;
import org.parley.commands.service.CommandFailure;
import org.parley.commands.service.ControlServices;
import org.parley.commands.text.Json;
import org.parley.commands.text.Lines;
import org.parley.commands.text.TextTable;

/** {@code ike:inventory}: what live SAs run on, and how that stands in the field. */
public final class InventoryCommand implements ConsoleCommand {
  private static final String DISCOURAGED = "--discouraged";
  private static final String OWN = "org.parley.";
  private static final String MARK = " !";

  private static final Syntax SYNTAX =
      Syntax.of(
          "ike",
          "inventory",
          "Lists for every live SA its algorithms, who serves them, and how they stand.",
          List.of(
              PositionRow.optional(
                  "PEER", "those with this authentication record or address", Offers.PEERS)),
          List.of(
              OptionRow.flag(DISCOURAGED, "only SAs that use something that should not be used")),
          "ike:inventory",
          "ike:inventory berlin --json");

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Answer run(Arguments arguments, ControlServices services) throws CommandFailure {
    List<Inventory.Item> items =
        services.require(Inventory.class).items().stream()
            .filter(item -> arguments.word(0).map(peer -> isPeer(item, peer)).orElse(true))
            .filter(item -> !arguments.has(DISCOURAGED) || item.discouraged())
            .toList();
    Map<String, Bundles.Row> strangers = strangers(services);
    return new Answer(() -> text(items, strangers), () -> json(items, strangers));
  }

  private static boolean isPeer(Inventory.Item item, String peer) {
    return item.name().equals(peer)
        || item.peer().equals(peer)
        || item.peer().replaceFirst("[:\\[]?\\d+\\]?$", "").equals(peer);
  }

  /** Bundles that are not as their feature has them, by provider. */
  private static Map<String, Bundles.Row> strangers(ControlServices services) {
    Optional<Bundles> bundles = services.find(Bundles.class);
    return bundles.map(Bundles::bundles).orElse(List.of()).stream()
        .filter(row -> !row.ofFeature())
        .collect(
            Collectors.toMap(Bundles.Row::provider, Function.identity(), (first, same) -> first));
  }

  private static String text(List<Inventory.Item> items, Map<String, Bundles.Row> strangers) {
    TextTable table = new TextTable("SA", "Role", "Algorithm", "Provider", "Standing");
    items.forEach(item -> rows(table, item, strangers));
    Lines lines = new Lines();
    lines.block(table.isEmpty() ? "" : table.render());
    List<Bundles.Row> marked = marked(items, strangers);
    if (!marked.isEmpty()) {
      lines.gap();
      marked.forEach(row -> lines.add("! " + row.provider() + " " + remark(row)));
    }
    return lines.gap().add(summary(items)).toString();
  }

  /** What the SA is stands in the first column, one below the other: every SA has several rows. */
  private static void rows(
      TextTable table, Inventory.Item item, Map<String, Bundles.Row> strangers) {
    Deque<String> head =
        new ArrayDeque<>(List.of(item.kind() + " " + item.id(), item.name(), item.peer()));
    for (Standing remark : item.remarks()) {
      table.row(next(head), "version", item.kind(), "-", words(remark));
    }
    for (Inventory.Use use : item.uses()) {
      String provider = provider(use, strangers);
      table.row(next(head), use.role(), use.algorithm(), provider, words(use.standing()));
    }
    while (!head.isEmpty()) {
      table.row(head.poll(), "", "", "", "");
    }
  }

  private static String next(Deque<String> head) {
    return head.isEmpty() ? "" : head.poll();
  }

  private static String provider(Inventory.Use use, Map<String, Bundles.Row> strangers) {
    if (use.provider().isEmpty()) {
      return "no one";
    }
    String mark = strangers.containsKey(use.provider()) ? MARK : "";
    return (use.provider().startsWith(OWN)
            ? use.provider().substring(OWN.length())
            : use.provider())
        + mark;
  }

  private static String words(Standing standing) {
    return standing.level() + (standing.note().isEmpty() ? "" : " (" + standing.note() + ")");
  }

  private static List<Bundles.Row> marked(
      List<Inventory.Item> items, Map<String, Bundles.Row> strangers) {
    return items.stream()
        .flatMap(item -> item.uses().stream())
        .map(use -> strangers.get(use.provider()))
        .filter(row -> row != null)
        .distinct()
        .toList();
  }

  private static String remark(Bundles.Row row) {
    return row.feature().isEmpty()
        ? "is of no feature; it came from " + row.location()
        : "differs from its feature: "
            + row.feature()
            + " has "
            + row.featureVersion()
            + "; it came from "
            + row.location();
  }

  private static String summary(List<Inventory.Item> items) {
    long bad = items.stream().filter(Inventory.Item::discouraged).count();
    return items.isEmpty()
        ? "No such SA."
        : bad + " of " + items.size() + " SAs use something that should not be used.";
  }

  private static Object json(List<Inventory.Item> items, Map<String, Bundles.Row> strangers) {
    return Json.object(
        "sas", items.stream().map(item -> json(item, strangers)).toList(),
        "count", items.size(),
        "discouraged", items.stream().filter(Inventory.Item::discouraged).count());
  }

  private static Object json(Inventory.Item item, Map<String, Bundles.Row> strangers) {
    return Json.object(
        "kind", item.kind(),
        "id", item.id(),
        "peer", item.peer(),
        "name", item.name(),
        "discouraged", item.discouraged(),
        "version", item.remarks().stream().map(InventoryCommand::json).findFirst(),
        "algorithms", item.uses().stream().map(use -> json(use, strangers)).toList());
  }

  private static Object json(Inventory.Use use, Map<String, Bundles.Row> strangers) {
    Optional<Bundles.Row> stranger = Optional.ofNullable(strangers.get(use.provider()));
    return Json.object(
        "role", use.role(),
        "algorithm", use.algorithm(),
        "provider", use.provider(),
        "differsFromFeature", stranger.isPresent(),
        "feature", stranger.map(Bundles.Row::feature),
        "featureVersion", stranger.map(Bundles.Row::featureVersion),
        "location", stranger.map(Bundles.Row::location),
        "standing", json(use.standing()));
  }

  private static Object json(Standing standing) {
    return Json.object(
        "level", standing.level(), "source", standing.source(), "note", standing.note());
  }
}
