/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ipsec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parley.api.policy.HostPolicy;
import org.parley.api.policy.PolicyAction;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.commands.text.Json;
import org.parley.commands.text.Lines;

/** {@code ipsec_report -host}. */
record HostReport(List<HostPolicy> policies, List<ChildSaSnapshot> sas) implements Report {
  @Override
  public String text() {
    Lines lines = new Lines();
    int id = 1;
    for (HostPolicy policy : policies) {
      List<ChildSaSnapshot> own = PolicyTexts.of(policy, sas);
      lines.block(Report.title("Configured Host Policy Rule"));
      lines
          .field("", "Rule Name", policy.name() + "  ID: " + id++)
          .field("", "Priority", PolicyTexts.priority(policy));
      PolicyTexts.selectors(lines, policy.sources(), policy.destinations());
      lines
          .field("", "Network Protocol", PolicyTexts.protocol(policy.protocol()))
          .field("", "Direction", "both")
          .field("", "Action", action(policy))
          .field("", "FLAGS", flags(policy))
          .field("", "State", PolicyTexts.state(needsSas(policy), own))
          .field("", "Tunnel Name", policy.tunnel().orElse(""))
          .field("", "Number of SA(s) Needed", needsSas(policy) ? 1 : 0);
      PolicyTexts.proposals(lines, policy.action().transforms());
      PolicyTexts.pairs(lines, own);
    }
    return lines.toString();
  }

  private static boolean needsSas(HostPolicy policy) {
    return policy.action().kind() == PolicyAction.Kind.PROTECT;
  }

  private static String action(HostPolicy policy) {
    return switch (policy.action().kind()) {
      case PASS -> "Pass";
      case DISCARD -> "Discard";
      case PROTECT -> policy.manualKeys().isPresent() ? "Manual key SA" : "Dynamic key SA";
    };
  }

  private static String flags(HostPolicy policy) {
    List<String> flags = new ArrayList<>();
    if (policy.exclusive()) {
      flags.add("EXCLUSIVE");
    }
    if (policy.fallbackToClear()) {
      flags.add("FALLBACK_TO_CLEAR");
    }
    if (policy.mobileIpv6()) {
      flags.add("MIPV6");
    }
    return flags.isEmpty() ? "NONE" : String.join("+", flags);
  }

  @Override
  public Map<String, Object> json() {
    return Json.object("host", policies.stream().map(this::json).toList());
  }

  private Object json(HostPolicy policy) {
    List<ChildSaSnapshot> own = PolicyTexts.of(policy, sas);
    return Json.object(
        "name", policy.name(),
        "priority", PolicyTexts.priority(policy),
        "store", policy.store(),
        "sources", policy.sources().stream().map(PolicyTexts::json).toList(),
        "destinations", policy.destinations().stream().map(PolicyTexts::json).toList(),
        "protocol", policy.protocol(),
        "action", policy.action().kind(),
        "flags", flags(policy),
        "state", PolicyTexts.state(needsSas(policy), own),
        "tunnel", policy.tunnel(),
        "proposals", policy.action().transforms().stream().map(PolicyTexts::json).toList(),
        "inboundSpis", PolicyTexts.spis(own));
  }
}
