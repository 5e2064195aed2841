/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.parley.api.policy.BypassEntry;
import org.parley.api.policy.StartupParameters;

/**
 * Statements about objects that are no records: the bypass list, startup parameters, and what is
 * kept as a statement.
 */
final class OtherObjects {
  private static final List<PendingStatement> PENDING = PendingStatement.all();

  private final String store;
  private final boolean replace;
  private final Predicate<String> readable;
  private final Draft draft;

  OtherObjects(String store, boolean replace, Predicate<String> readable, Draft draft) {
    this.store = store;
    this.replace = replace;
    this.readable = readable;
    this.draft = draft;
  }

  static List<String> objects() {
    return Stream.concat(
            Stream.of("bypass", "startup"), PENDING.stream().map(PendingStatement::object))
        .toList();
  }

  static boolean named(String object) {
    return object.equals("bypass")
        || PENDING.stream().anyMatch(p -> p.named() && p.object().equals(object));
  }

  /** The options of an object, for completion and help. */
  static OptionTable<?> options(String object) {
    if (object.equals("startup")) {
      return StartupStatement.TABLE;
    }
    return PENDING.stream()
        .filter(pending -> pending.object().equals(object))
        .findFirst()
        .<OptionTable<?>>map(PendingStatement::options)
        .orElse(OptionTable.rows().build());
  }

  Built<?> apply(StatementHead head) {
    return switch (head.object()) {
      case "bypass" -> bypass(head);
      case "startup" -> startup(head);
      default -> pending(head);
    };
  }

  private Built<?> pending(StatementHead head) {
    PendingStatement kind =
        PENDING.stream().filter(p -> p.object().equals(head.object())).findFirst().orElseThrow();
    return head.add() ? addPending(kind, head) : deletePending(kind, head);
  }

  private Built<?> bypass(StatementHead head) {
    Reading<InetAddress> address = Addresses.unicast(head.name());
    if (!address.good()) {
      return Built.wrong(head.name(), address.error());
    }
    if (!head.options().isEmpty()) {
      return Built.wrong(head.options().get(0), "bypass takes only an address");
    }
    BypassEntry entry = new BypassEntry(address.value(), store);
    boolean there = draft.bypass.contains(entry);
    if (!head.add()) {
      return draft.bypass.remove(entry)
          ? Built.of(entry)
          : Built.wrong(head.name(), "is not in the bypass list");
    }
    boolean elsewhere =
        draft.bypassElsewhere.stream().anyMatch(other -> other.address().equals(entry.address()));
    if (elsewhere || (there && !replace)) {
      return Built.wrong(head.name(), "is already in the bypass list");
    }
    if (!there) {
      draft.bypass.add(entry);
    }
    return Built.of(entry);
  }

  private Built<?> startup(StatementHead head) {
    if (!head.add()) {
      if (!head.options().isEmpty()) {
        return Built.wrong(head.options().get(0), "delete startup takes no option");
      }
      draft.startup = StartupParameters.NONE;
      return Built.of(draft.startup);
    }
    OptionReader.Result read =
        new OptionReader<>(StartupStatement.TABLE, "", Profile.hpux()).read(head.options());
    if (read.complaint().isPresent()) {
      return new Built<>(Optional.empty(), read.complaint(), List.of());
    }
    Built<StartupParameters> built = StartupStatement.build(draft.startup, read.values());
    built.record().ifPresent(next -> draft.startup = next);
    return built;
  }

  private Built<?> addPending(PendingStatement kind, StatementHead head) {
    OptionReader.Result read =
        new OptionReader<>(kind.options(), "", Profile.hpux()).read(head.options());
    if (read.complaint().isPresent()) {
      return new Built<>(Optional.empty(), read.complaint(), List.of());
    }
    Built<String> built = kind.build(head.name(), read.values(), readable);
    if (built.record().isEmpty()) {
      return built;
    }
    String statement = built.record().get();
    boolean there =
        kind.named()
            ? draft.pending.stream().anyMatch(same(kind, head.name()))
            : draft.pending.contains(statement);
    if (there && !replace) {
      return Built.wrong(
          kind.named() ? head.name() : kind.object(), "is there already; delete it first");
    }
    if (kind.named()) {
      draft.pending.removeIf(same(kind, head.name()));
    }
    if (!draft.pending.contains(statement)) {
      draft.pending.add(statement);
    }
    return built;
  }

  private Built<?> deletePending(PendingStatement kind, StatementHead head) {
    String file = head.options().isEmpty() ? "" : head.options().get(head.options().size() - 1);
    Predicate<String> meant =
        kind.named()
            ? same(kind, head.name())
            : line -> line.startsWith("add " + kind.object() + " ") && line.contains(file);
    return draft.pending.removeIf(meant)
        ? Built.of(kind.object())
        : Built.wrong(kind.named() ? head.name() : kind.object(), "there is nothing to delete");
  }

  private static Predicate<String> same(PendingStatement kind, String name) {
    return line -> (line + " ").startsWith("add " + kind.object() + " " + name + " ");
  }
}
