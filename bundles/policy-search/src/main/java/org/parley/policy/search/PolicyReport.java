/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.parley.api.control.PolicyEditor.Applied;
import org.parley.api.control.PolicyEditor.Problem;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.HostPolicy;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.PolicyRecord;
import org.parley.api.policy.PolicySet;
import org.parley.statements.Renderer;
import org.parley.statements.Vocabulary;

/** Shows records as statements. */
final class PolicyReport {
  private static final int COLUMNS = 100;

  private final View view;
  private final Function<String, List<String>> details;

  /**
   * A report.
   *
   * @param details what else there is to say of an object; shown as comments
   */
  PolicyReport(View view, Function<String, List<String>> details) {
    this.view = view;
    this.details = details;
  }

  /** Records for people, highest priority first, the built-in defaults among them. */
  Applied show(List<String> arguments, boolean secrets) {
    List<String> objects = new Vocabulary().objects();
    String wanted = arguments.isEmpty() ? "all" : arguments.get(0).toLowerCase(Locale.ROOT);
    List<String> meant =
        wanted.equals("all")
            ? objects
            : objects.stream().filter(o -> o.startsWith(wanted)).toList();
    boolean exact = meant.contains(wanted);
    if (meant.isEmpty() || (meant.size() > 1 && !wanted.equals("all") && !exact)) {
      return failed(
          wanted, "is not an object; right is all or one of " + String.join(", ", objects));
    }
    String name = arguments.size() > 1 ? arguments.get(1) : "";
    List<String> lines = new ArrayList<>();
    Renderer renderer = new Renderer(secrets);
    for (String object : exact ? List.of(wanted) : meant) {
      for (String statement : renderer.statements(complete(), object, name)) {
        lines.addAll(Renderer.wrapped(statement));
      }
      details.apply(object).forEach(detail -> lines.add("# " + detail));
    }
    if (lines.isEmpty() && !name.isEmpty()) {
      return failed(name, "there is no object " + wanted + " of this name");
    }
    suspended().forEach(lines::add);
    return new Applied(true, lines, List.of());
  }

  /** All records as a batch file. */
  Applied export(boolean secrets) {
    List<String> lines = new ArrayList<>();
    lines.add("# Policy of Parley, to be read by: ipsec:config batch FILE");
    if (!secrets) {
      lines.add("# Keys are masked: the file is not complete.");
    }
    for (String statement : new Renderer(secrets).statements(view.set())) {
      lines.addAll(Renderer.folded(statement, COLUMNS));
    }
    return new Applied(true, lines, List.of());
  }

  /** All records, the built-in defaults among them. */
  PolicySet complete() {
    PolicySet set = view.set();
    List<IkePolicy> ike = new ArrayList<>(set.ikePolicies());
    for (IkeVersion version : IkeVersion.values()) {
      IkePolicy last = view.defaultIkePolicy(version);
      if (!ike.contains(last)) {
        ike.add(last);
      }
    }
    List<HostPolicy> hosts = new ArrayList<>(set.hosts());
    if (!hosts.contains(view.defaultHost())) {
      hosts.add(view.defaultHost());
    }
    return new PolicySet(
        set.authentications(),
        ike,
        hosts,
        set.tunnels(),
        set.bypass(),
        set.startup(),
        set.pending());
  }

  private List<String> suspended() {
    List<PolicyRecord> all = new ArrayList<>(view.set().authentications());
    all.addAll(view.set().ikePolicies());
    all.addAll(view.set().hosts());
    all.addAll(view.set().tunnels());
    return all.stream()
        .filter(view::absent)
        .map(PolicyRecord::store)
        .distinct()
        .map(store -> "# store " + store + " is absent: its records are suspended")
        .toList();
  }

  private static Applied failed(String word, String message) {
    return new Applied(false, List.of(), List.of(new Problem("command line", 0, word, message)));
  }
}
