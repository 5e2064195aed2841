/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ipsec;

import java.util.List;
import java.util.Map;
import org.parley.api.policy.BypassEntry;
import org.parley.commands.text.Json;
import org.parley.commands.text.Lines;

/** {@code ipsec_report -bypass}: local addresses for which the daemon acts as if it were off. */
record BypassReport(List<BypassEntry> entries) implements Report {
  @Override
  public String text() {
    Lines lines = new Lines();
    lines.block(Report.title("Bypass List"));
    entries.forEach(entry -> lines.field("", "IP Addr", entry.address().getHostAddress()));
    return lines.block(entries.isEmpty() ? "The bypass list is empty.\n" : "").toString();
  }

  @Override
  public Map<String, Object> json() {
    return Json.object(
        "bypass",
        entries.stream()
            .map(
                entry ->
                    Json.object(
                        "address", entry.address().getHostAddress(), "store", entry.store()))
            .toList());
  }
}
