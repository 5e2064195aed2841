/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.parley.api.control.Bundles;
import org.parley.api.control.Foresight;
import org.parley.commands.text.Json;
import org.parley.commands.text.Lines;
import org.parley.commands.text.TextTable;

/** What would be lost, for people and for programs. */
final class ConsequenceViews {
  /** Rows of one table; programs get all of them. */
  private static final int ROWS = 50;

  private ConsequenceViews() {}

  static String text(Bundles.Removal removal, Foresight.Consequences consequences) {
    Lines lines = new Lines();
    removal.bundle().ifPresent(row -> lines.add(head(row)));
    if (!removal.dependents().isEmpty()) {
      lines.add("Stops with it, at the next refresh: " + names(removal.dependents()));
    }
    if (!removal.serves().isEmpty()) {
      lines.add("The console loses: " + String.join(", ", removal.serves()));
    }
    consequences(lines, consequences);
    if (removal.restart()) {
      lines.add(
          "This is a restart of the daemon, not a swap: the engine or what it stands on is among"
              + " what stops.");
    }
    return lines.add(consequences.verdict()).toString();
  }

  static String text(Foresight.Consequences consequences) {
    Lines lines = new Lines();
    consequences(lines, consequences);
    return lines.add(consequences.verdict()).toString();
  }

  private static String head(Bundles.Row row) {
    String origin =
        row.feature().isEmpty()
            ? "of no feature"
            : "of feature "
                + row.feature()
                + (row.ofFeature() ? "" : ", which has " + row.featureVersion());
    return row.provider()
        + " (bundle "
        + row.id()
        + ", "
        + row.state().toLowerCase(java.util.Locale.ROOT)
        + ", "
        + origin
        + ")";
  }

  private static String names(List<Bundles.Row> rows) {
    return rows.stream().map(Bundles.Row::symbolicName).collect(Collectors.joining(", "));
  }

  private static void consequences(Lines lines, Foresight.Consequences consequences) {
    services(lines, consequences.services());
    associations(lines, consequences.associations());
    policies(lines, consequences.policies());
    lines.gap();
  }

  private static void services(Lines lines, List<Foresight.Service> services) {
    TextTable table = new TextTable("Service", "Name", "Now", "Then");
    services.stream()
        .limit(ROWS)
        .forEach(
            each ->
                table.row(
                    each.kind(),
                    each.name().isEmpty() ? "-" : each.name(),
                    each.serving() ? "serves" : "stands by",
                    each.successor().isEmpty() ? "no one" : each.successor()));
    block(lines, "Services that leave:", table, services.size());
  }

  private static void associations(Lines lines, List<Foresight.Association> associations) {
    TextTable table = new TextTable("SA", "Peer", "Name", "Missing", "What happens");
    associations.stream()
        .limit(ROWS)
        .forEach(
            each ->
                table.row(
                    each.kind() + " " + each.id(),
                    each.peer(),
                    each.name(),
                    String.join(", ", each.missing()),
                    each.effect()));
    block(lines, "Live SAs that would lose something:", table, associations.size());
  }

  private static void policies(Lines lines, List<Foresight.Policy> policies) {
    TextTable table = new TextTable("Record", "Name", "Missing", "What happens");
    policies.stream()
        .limit(ROWS)
        .forEach(
            each ->
                table.row(
                    each.kind(), each.name(), String.join(", ", each.missing()), each.effect()));
    block(lines, "Records that could not be negotiated as configured:", table, policies.size());
  }

  private static void block(Lines lines, String title, TextTable table, int rows) {
    if (table.isEmpty()) {
      return;
    }
    lines.gap().add(title).block(table.render());
    if (rows > ROWS) {
      lines.add("and " + (rows - ROWS) + " more, which --json lists");
    }
  }

  static Object json(Bundles.Removal removal, Foresight.Consequences consequences) {
    Map<String, Object> fields =
        Json.object(
            "bundle", removal.bundle().map(Bundles.Row::provider),
            "stopsWithIt", removal.dependents().stream().map(Bundles.Row::provider).toList(),
            "consoleLoses", removal.serves(),
            "restart", removal.restart());
    fields.putAll(json(consequences));
    return fields;
  }

  static Map<String, Object> json(Foresight.Consequences consequences) {
    return Json.object(
        "services", consequences.services().stream().map(ConsequenceViews::json).toList(),
        "sas", consequences.associations().stream().map(ConsequenceViews::json).toList(),
        "records", consequences.policies().stream().map(ConsequenceViews::json).toList(),
        "verdict", consequences.verdict());
  }

  private static Object json(Foresight.Service service) {
    return Json.object(
        "kind", service.kind(),
        "name", service.name(),
        "serving", service.serving(),
        "provider", service.provider(),
        "successor", service.successor().isEmpty() ? null : service.successor());
  }

  private static Object json(Foresight.Association association) {
    return Json.object(
        "kind", association.kind(),
        "id", association.id(),
        "peer", association.peer(),
        "name", association.name(),
        "missing", association.missing(),
        "effect", association.effect());
  }

  private static Object json(Foresight.Policy policy) {
    return Json.object(
        "kind", policy.kind(),
        "name", policy.name(),
        "missing", policy.missing(),
        "effect", policy.effect());
  }
}
