/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The results as a page of Markdown, {@code docs/interop.md}. */
final class ResultPage {
  private static final String HEAD =
      """
      # Talking to other makes

      Written by `./parley interop --write docs/interop.md`. Each row is a negotiation of the
      assembled daemon with a daemon of another make, in network namespaces made for it. The role
      is Parley's. A row passes when the *peer's own* listing and log say what is expected: the
      state, the algorithms, the SPIs, and for agreements the keys, which must equal those of
      Parley's key log. Rows named `wrong-...` and `other-...` pass when the negotiation fails for
      the named reason.

      - `strongswan/...`: strongSwan with its data plane in user space, in a tunnel, with ESP in
        UDP. `echo-through-the-tunnel` sends an echo request from Parley's data plane; strongSwan's
        host answers, and the reply opens. `tshark-...` decrypts a capture with Parley's key log.
        `nat/...`: a third namespace masquerades whoever begins; `fragments/...`: the path carries
        1,280 octets and loses fragments of IP.
      - `strongswan-kernel/...`: strongSwan with a Linux kernel's ESP and AH in a user-mode Linux
        guest, in transport mode without UDP. Parley's data plane protects an echo request, a raw
        socket carries it, and the kernel's reply opens.
      - `libreswan/...`: libreswan in that guest, with its kernel's ESP and AH. Keys are compared
        with those of the kernel. `impaired/...`: the same with one of its switches that
        make it misbehave; the row has the outcome that the RFC asks for.
      - `softether/...`: SoftEther's own IKEv1, which answers only.

      | scenario | peer | role | result |
      | --- | --- | --- | --- |
      """;

  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*");

  private ResultPage() {}

  /**
   * A page.
   *
   * @param all every scenario that there is, in the order of the page
   * @param results of those that were run
   * @param before the page until now: what was not run keeps its row
   */
  static String of(List<Scenario> all, List<Result> results, String before) {
    Map<String, String> rows = rows(before);
    results.forEach(result -> rows.put(result.scenario().name(), row(result)));
    StringBuilder page = new StringBuilder(HEAD);
    all.stream()
        .map(scenario -> rows.get(scenario.name()))
        .filter(Objects::nonNull)
        .forEach(row -> page.append(row).append('\n'));
    return page.toString();
  }

  /** The rows of a page, by the names of their scenarios. */
  static Map<String, String> rows(String page) {
    Map<String, String> rows = new LinkedHashMap<>();
    page.lines()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .forEach(row -> rows.put(row.group(1), row.group()));
    return rows;
  }

  private static String row(Result result) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            result.scenario().name(),
            result.peer(),
            result.scenario().role().word(),
            result.kind().name().toLowerCase(Locale.ROOT));
  }
}
