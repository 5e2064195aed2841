/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.parley.api.control.Bundles;
import org.parley.api.control.Foresight;
import org.parley.commands.Answer;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.line.Arguments;
import org.parley.commands.line.Offer;
import org.parley.commands.line.PositionRow;
import org.parley.commands.line.Syntax;
import org.parley.commands.service.CommandFailure;
import org.parley.commands.service.ControlServices;

/** {@code ike:what-if}: what would be lost, before it is done. */
public final class WhatIfCommand implements ConsoleCommand {
  private static final String UNINSTALL = "uninstall";
  private static final Set<String> KINDS = Set.of("auth", "host", "tunnel", "ikev1", "ikev2");
  private static final String REMOVE = "remove";

  private static final Syntax SYNTAX =
      Syntax.of(
          "ike",
          "what-if",
          "Tells which SAs and policies would lose something, before a bundle or record goes.",
          List.of(
              PositionRow.required(
                  "CHANGE",
                  "uninstall BUNDLE (a name or id), or remove KIND NAME (a record)",
                  Offer.of(UNINSTALL, REMOVE)),
              PositionRow.required(
                  "BUNDLE|KIND", "a bundle; or auth, host, tunnel, ikev1 or ikev2", Offers.BUNDLES),
              PositionRow.optional("NAME", "of the record", Offer.NOTHING)),
          List.of(),
          "ike:what-if uninstall crypto-bouncycastle",
          "ike:what-if remove auth berlin");

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public List<String> complete(List<String> line, ControlServices services) {
    String change = line.get(0);
    String typed = line.get(line.size() - 1);
    if (typed.startsWith("-") || line.size() < 2 || !Set.of(UNINSTALL, REMOVE).contains(change)) {
      return ConsoleCommand.super.complete(line, services);
    }
    boolean record = change.equals(REMOVE);
    Offer offer =
        switch (line.size()) {
          case 2 -> record ? Offers.RECORD_KINDS : Offers.BUNDLES;
          case 3 -> record ? Offers.recordsOf(line.get(1)) : Offer.NOTHING;
          default -> Offer.NOTHING;
        };
    return offer.words(services).stream()
        .filter(word -> word.startsWith(typed))
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public Answer run(Arguments arguments, ControlServices services) throws CommandFailure {
    String change = arguments.word(0).orElseThrow();
    String what = arguments.word(1).orElseThrow();
    Optional<String> name = arguments.word(2);
    return switch (change) {
      case UNINSTALL -> {
        if (name.isPresent()) {
          throw new CommandFailure("uninstall takes one bundle, not also \"" + name.get() + "\"");
        }
        yield uninstall(what, services);
      }
      case REMOVE -> {
        if (!KINDS.contains(what)) {
          throw new CommandFailure(
              "\"" + what + "\" is no kind of record: auth, host, tunnel, ikev1 or ikev2");
        }
        if (name.isEmpty()) {
          throw new CommandFailure("say which record: remove " + what + " NAME");
        }
        yield remove(what, name.get(), services);
      }
      default ->
          throw new CommandFailure(
              "\"" + change + "\" is no change: say uninstall BUNDLE or remove KIND NAME");
    };
  }

  private static Answer uninstall(String what, ControlServices services) throws CommandFailure {
    Foresight foresight = services.require(Foresight.class);
    Bundles.Removal removal = services.require(Bundles.class).removal(what);
    refuse(removal.problem());
    Set<String> leaving = new TreeSet<>();
    removal.bundle().map(Bundles.Row::provider).ifPresent(leaving::add);
    removal.dependents().forEach(row -> leaving.add(row.provider()));
    Foresight.Consequences consequences =
        removal.restart() ? foresight.restart() : foresight.withoutBundles(leaving);
    refuse(consequences.problem());
    return new Answer(
        () -> ConsequenceViews.text(removal, consequences),
        () -> ConsequenceViews.json(removal, consequences));
  }

  private static Answer remove(String kind, String name, ControlServices services)
      throws CommandFailure {
    Foresight.Consequences consequences =
        services.require(Foresight.class).withoutRecord(kind, name);
    refuse(consequences.problem());
    return new Answer(
        () -> ConsequenceViews.text(consequences), () -> ConsequenceViews.json(consequences));
  }

  private static void refuse(String problem) throws CommandFailure {
    if (!problem.isEmpty()) {
      throw new CommandFailure(problem);
    }
  }
}
