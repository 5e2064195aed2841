/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ipsec;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.parley.api.identity.AddressRange;
import org.parley.api.number.AlgorithmId;
import org.parley.api.policy.IkePolicy;
import org.parley.commands.text.Json;
import org.parley.commands.text.Lines;

/** {@code ipsec_report -ike}: IKEv1 and IKEv2 policies. */
record IkePolicyReport(List<IkePolicy> policies) implements Report {
  @Override
  public String text() {
    Lines lines = new Lines();
    for (IkePolicy policy : policies) {
      lines.block(Report.title("Configured IKEv" + policy.version().major() + " Policy"));
      lines
          .field("", "Rule Name", policy.name())
          .field("", "Priority", PolicyTexts.priority(policy))
          .field("", "Remote IP Addr", policy.remote().map(AddressRange::toString).orElse("Any"))
          .field("", "Group", names(policy.groups()))
          .field("", "Hash Algorithm", names(policy.hashes()))
          .field("", "Encryption Algorithm", names(policy.encryptions()))
          .field("", "PRF Algorithm", names(policy.prfs()))
          .field("", "SA Lifetime (seconds)", policy.lifeSeconds())
          .field("", "Perfect Forward Secrecy", policy.perfectForwardSecrecy() ? "On" : "Off");
    }
    return lines.toString();
  }

  private static String names(List<AlgorithmId> algorithms) {
    return algorithms.stream().map(AlgorithmId::toString).collect(Collectors.joining(", "));
  }

  @Override
  public Map<String, Object> json() {
    return Json.object("ike", policies.stream().map(IkePolicyReport::json).toList());
  }

  private static Object json(IkePolicy policy) {
    return Json.object(
        "version", policy.version().major(),
        "name", policy.name(),
        "priority", PolicyTexts.priority(policy),
        "store", policy.store(),
        "remote", policy.remote(),
        "groups", policy.groups(),
        "hashes", policy.hashes(),
        "encryptions", policy.encryptions(),
        "prfs", policy.prfs(),
        "lifeSeconds", policy.lifeSeconds(),
        "perfectForwardSecrecy", policy.perfectForwardSecrecy());
  }
}
