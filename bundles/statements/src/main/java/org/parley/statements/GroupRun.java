/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.parley.api.control.PolicyEditor.Problem;
import org.parley.api.policy.HostPolicy;
import org.parley.api.policy.PolicyAction;
import org.parley.api.policy.PolicyRecord;
import org.parley.api.policy.TunnelPolicy;
import org.parley.statements.Grammar.Heading;

/** One group of statements on its way through a draft. */
final class GroupRun {
  private final String store;
  private final Profile profile;
  private final boolean replace;
  private final Draft draft;
  private final OtherObjects otherObjects;
  private final Map<String, RecordKind<?>> kinds = new LinkedHashMap<>();
  private final Map<String, StatementText> tunnelUsers = new HashMap<>();
  private final Map<String, StatementText> tunnelsDeleted = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  GroupRun(
      String store, Profile profile, boolean replace, Predicate<String> readable, Draft draft) {
    this.store = store;
    this.profile = profile;
    this.replace = replace;
    this.draft = draft;
    this.otherObjects = new OtherObjects(store, replace, readable, draft);
    RecordKind.all().forEach(kind -> kinds.put(kind.grammar().object(), kind));
  }

  Draft draft() {
    return draft;
  }

  List<Problem> problems() {
    return problems;
  }

  List<Problem> warnings() {
    return warnings;
  }

  /** Applies one statement; a wrong one leaves the draft as it was. */
  void statement(StatementText text) {
    StatementHead head = StatementHead.of(text.words(), this::named);
    Optional<Complaint> complaint = head.complaint();
    if (complaint.isEmpty()) {
      RecordKind<?> kind = kinds.get(head.object());
      if (kind == null) {
        Built<?> built = otherObjects.apply(head);
        built.notInEffect().forEach(what -> warn(text, what, "is kept but not yet in effect"));
        complaint = built.complaint();
      } else {
        complaint = head.add() ? add(kind, head, text) : delete(kind, head, text);
      }
    }
    complaint.ifPresent(c -> problem(text, c));
  }

  private boolean named(String object) {
    return kinds.containsKey(object) || OtherObjects.named(object);
  }

  private <R extends PolicyRecord> Optional<Complaint> add(
      RecordKind<R> kind, StatementHead head, StatementText text) {
    Section<R> section = kind.section().apply(draft);
    Optional<Complaint> complaint = addTo(section, kind.grammar(), head, text);
    if (complaint.isPresent()) {
      section.failed(head.name());
    }
    return complaint;
  }

  private <R extends PolicyRecord> Optional<Complaint> addTo(
      Section<R> section, Grammar<R> grammar, StatementHead head, StatementText text) {
    String object = grammar.object();
    boolean changesDefault = grammar.preloadedDefault() && head.name().equals(Preloaded.DEFAULT);
    Optional<R> there = section.find(head.name());
    boolean replaces = changesDefault || (replace && !section.addedNow(head.name()));
    if (section.elsewhere(head.name()).isPresent()) {
      return complain(
          head.name(),
          "is the name of an "
              + object
              + " record of the store "
              + section.elsewhere(head.name()).get().store());
    }
    if (there.isPresent() && !replaces) {
      return complain(
          head.name(), "there is already an object " + object + " of this name; delete it first");
    }
    OptionReader.Result read =
        new OptionReader<>(grammar.options(), grammar.profileSection(), profile)
            .read(head.options());
    if (read.complaint().isPresent()) {
      return read.complaint();
    }
    Reading<Integer> priority = priority(section, grammar, head.name(), there, read.values());
    if (!priority.good()) {
      return complain("-priority", priority.error());
    }
    Built<R> built =
        grammar.build(new Heading(head.name(), priority.value(), store), read.values());
    built.record().ifPresent(record -> added(section, record, built.notInEffect(), text));
    return built.complaint();
  }

  private <R extends PolicyRecord> Reading<Integer> priority(
      Section<R> section, Grammar<R> grammar, String name, Optional<R> there, Values values) {
    if (grammar.preloadedDefault() && name.equals(Preloaded.DEFAULT)) {
      return Reading.of(Preloaded.PRIORITY);
    }
    Option<R, Integer> option = grammar.priority().orElseThrow();
    int number = values.get(option);
    if (values.given(option)) {
      return section
          .holder(number, name)
          .map(
              holder ->
                  Reading.<Integer>wrong(
                      number
                          + " is the priority of "
                          + holder
                          + "; right is a free one, such as "
                          + section.nextPriority(10)))
          .orElse(Reading.of(number));
    }
    if (there.isPresent()) {
      return Reading.of(there.get().priority());
    }
    long next = section.nextPriority(number);
    return next <= Integer.MAX_VALUE
        ? Reading.of((int) next)
        : Reading.wrong(
            "is missing; the highest number in use leaves no room for an automatic one");
  }

  private <R extends PolicyRecord> void added(
      Section<R> section, R record, List<String> notInEffect, StatementText text) {
    section.add(record);
    if (record instanceof HostPolicy host && host.tunnel().isPresent()) {
      tunnelUsers.put(host.name(), text);
    }
    if (record instanceof HostPolicy host && host.fallbackToClear()) {
      warn(
          text, "FALLBACK_TO_CLEAR", "whoever disturbs a negotiation has packets go in clear text");
    }
    WeakAlgorithms.warnings(record).forEach(warning -> warn(text, record.name(), warning));
    notInEffect.forEach(what -> warn(text, what, "is kept but not yet in effect"));
  }

  private <R extends PolicyRecord> Optional<Complaint> delete(
      RecordKind<R> kind, StatementHead head, StatementText text) {
    Section<R> section = kind.section().apply(draft);
    String object = kind.grammar().object();
    if (!head.options().isEmpty()) {
      return complain(head.options().get(0), "delete takes only an object and a name");
    }
    if (kind.grammar().preloadedDefault() && head.name().equals(Preloaded.DEFAULT)) {
      return complain(head.name(), "the policy default can't be deleted, only changed");
    }
    Optional<R> elsewhere = section.elsewhere(head.name());
    if (elsewhere.isPresent()) {
      return complain(
          head.name(),
          "belongs to the store " + elsewhere.get().store() + " and must be deleted there");
    }
    if (section.find(head.name()).isEmpty()) {
      return section.knows(head.name())
          ? Optional.empty()
          : complain(
              head.name(),
              "there is no object "
                  + object
                  + " of this name"
                  + Nearest.hint(head.name(), section.names()));
    }
    section.remove(head.name());
    if (object.equals("tunnel")) {
      tunnelsDeleted.put(head.name(), text);
    }
    return Optional.empty();
  }

  /**
   * What only the whole group can tell: whether host policies refer to tunnel policies that are
   * there.
   */
  void finish() {
    tunnelUsers.forEach(
        (name, text) -> draft.hosts.find(name).ifPresent(host -> checkTunnel(host, text)));
    if (!tunnelsDeleted.isEmpty()) {
      for (HostPolicy host : draft.hosts.ordered()) {
        StatementText deletion = tunnelsDeleted.get(host.tunnel().orElse(""));
        if (deletion != null
            && !tunnelUsers.containsKey(host.name())
            && !draft.tunnels.knows(host.tunnel().get())) {
          problem(
              deletion,
              new Complaint(
                  host.tunnel().get(),
                  "is used by the host policy " + host.name() + "; delete that first"));
        }
      }
    }
  }

  private void checkTunnel(HostPolicy host, StatementText text) {
    String name = host.tunnel().orElseThrow();
    if (!draft.tunnels.knows(name)) {
      problem(
          text,
          new Complaint(
              "-tunnel",
              "there is no tunnel policy " + name + Nearest.hint(name, draft.tunnels.names())));
      return;
    }
    Optional<TunnelPolicy> tunnel = draft.tunnels.find(name);
    boolean protects = host.action().kind() == PolicyAction.Kind.PROTECT;
    if (protects && tunnel.isPresent() && tunnel.get().protocol() != 0) {
      problem(
          text,
          new Complaint(
              "-tunnel",
              "tunnel policy "
                  + name
                  + " must have -protocol ALL, since this host policy uses a transform"));
    }
  }

  private static Optional<Complaint> complain(String word, String message) {
    return Optional.of(new Complaint(word, message));
  }

  private void problem(StatementText text, Complaint complaint) {
    problems.add(new Problem(text.origin(), text.line(), complaint.option(), complaint.message()));
  }

  private void warn(StatementText text, String option, String message) {
    warnings.add(new Problem(text.origin(), text.line(), option, message));
  }
}
