/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ipsec;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.parley.api.policy.TunnelPolicy;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.commands.text.Json;
import org.parley.commands.text.Lines;

/** {@code ipsec_report -tunnel}. */
record TunnelReport(List<TunnelPolicy> policies, List<ChildSaSnapshot> sas) implements Report {
  @Override
  public String text() {
    Lines lines = new Lines();
    int id = 1;
    for (TunnelPolicy policy : policies) {
      List<ChildSaSnapshot> own = PolicyTexts.of(policy, sas);
      lines.block(Report.title("Configured Tunnel Policy Rule"));
      lines
          .field("", "Rule Name", policy.name() + "  ID: " + id++)
          .field("", "Priority", PolicyTexts.priority(policy))
          .field("", "Tunnel Src IP Addr", address(policy.tunnelSource()))
          .field("", "Tunnel Dst IP Addr", address(policy.tunnelDestination()));
      PolicyTexts.selectors(lines, policy.sources(), policy.destinations());
      lines
          .field("", "Network Protocol", PolicyTexts.protocol(policy.protocol()))
          .field("", "Action", policy.manualKeys().isPresent() ? "Manual key SA" : "Dynamic key SA")
          .field("", "State", PolicyTexts.state(true, own))
          .field("", "Number of SA(s) Needed", 1);
      PolicyTexts.proposals(lines, policy.transforms());
      PolicyTexts.pairs(lines, own);
    }
    return lines.block(policies.isEmpty() ? "There are no tunnel policies.\n" : "").toString();
  }

  private static String address(java.util.Optional<InetAddress> endpoint) {
    return endpoint.map(InetAddress::getHostAddress).orElse("that of the packet");
  }

  @Override
  public Map<String, Object> json() {
    return Json.object("tunnel", policies.stream().map(this::json).toList());
  }

  private Object json(TunnelPolicy policy) {
    List<ChildSaSnapshot> own = PolicyTexts.of(policy, sas);
    return Json.object(
        "name", policy.name(),
        "priority", PolicyTexts.priority(policy),
        "store", policy.store(),
        "tunnelSource", policy.tunnelSource().map(InetAddress::getHostAddress),
        "tunnelDestination", policy.tunnelDestination().map(InetAddress::getHostAddress),
        "sources", policy.sources().stream().map(PolicyTexts::json).toList(),
        "destinations", policy.destinations().stream().map(PolicyTexts::json).toList(),
        "protocol", policy.protocol(),
        "state", PolicyTexts.state(true, own),
        "proposals", policy.transforms().stream().map(PolicyTexts::json).toList(),
        "inboundSpis", PolicyTexts.spis(own));
  }
}
