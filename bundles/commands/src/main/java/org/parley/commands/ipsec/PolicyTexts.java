/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ipsec;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.parley.api.number.AlgorithmId;
import org.parley.api.policy.IpsecTransform;
import org.parley.api.policy.PolicyRecord;
import org.parley.api.policy.PolicySelector;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.commands.line.Values;
import org.parley.commands.text.Format;
import org.parley.commands.text.Json;
import org.parley.commands.text.Lines;

/** Parts that host and tunnel policies have in common. */
final class PolicyTexts {
  private PolicyTexts() {}

  /** HP-UX shows the priority of {@code default} as 0, although it comes last. */
  static int priority(PolicyRecord policy) {
    return policy.priority() == Integer.MAX_VALUE ? 0 : policy.priority();
  }

  static String protocol(int protocol) {
    return Values.PROTOCOLS.entrySet().stream()
        .filter(each -> each.getValue() == protocol)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(Integer.toString(protocol));
  }

  static String selector(PolicySelector selector) {
    int prefix = selector.addresses().prefixLength();
    InetAddress first = selector.addresses().first();
    String addresses =
        prefix < 0 || selector.range()
            ? first.getHostAddress() + "-" + selector.addresses().last().getHostAddress()
            : first.getHostAddress() + "  Prefix: " + prefix;
    return addresses + "  Port number: " + selector.port();
  }

  static void selectors(
      Lines lines, List<PolicySelector> sources, List<PolicySelector> destinations) {
    sources.forEach(each -> lines.field("", "Src IP Addr", selector(each)));
    destinations.forEach(each -> lines.field("", "Dst IP Addr", selector(each)));
  }

  static void proposals(Lines lines, List<IpsecTransform> transforms) {
    int number = 1;
    for (IpsecTransform transform : transforms) {
      lines
          .add("Proposal " + number++)
          .field("    ", "Transform", transform.keyword())
          .field("    ", "Lifetime Seconds", transform.lifeSeconds())
          .field("    ", "Lifetime Kbytes", transform.lifeKilobytes());
    }
  }

  static List<ChildSaSnapshot> of(PolicyRecord policy, List<ChildSaSnapshot> sas) {
    return sas.stream().filter(sa -> sa.policy().equals(policy.name())).toList();
  }

  /** {@code Ready}, or what keeps the policy from carrying packets. */
  static String state(boolean needsSas, List<ChildSaSnapshot> sas) {
    if (!needsSas || sas.stream().anyMatch(sa -> sa.state().matches("MATURE|DYING"))) {
      return "Ready";
    }
    return sas.stream().anyMatch(sa -> sa.state().equals("LARVAL"))
        ? "SPI(s) Being Established"
        : "SPI(s) Not Established";
  }

  static void pairs(Lines lines, List<ChildSaSnapshot> sas) {
    int number = 1;
    for (ChildSaSnapshot sa : sas) {
      lines
          .add("SA Pair Number " + number++)
          .field("    ", "SA Type", sa.protocol())
          .field(
              "    ",
              "Encryption Algorithm",
              sa.encryption().map(AlgorithmId::toString).orElse("None"))
          .field(
              "    ",
              "Authentication Algorithm",
              sa.integrity().map(AlgorithmId::toString).orElse("None"))
          .field("    ", "Outbound SPI (hex)", Format.spi(sa.outboundSpi()))
          .field("    ", "Inbound SPI (hex)", Format.spi(sa.inboundSpi()));
    }
  }

  static Object json(PolicySelector selector) {
    return Json.object("addresses", selector.addresses(), "port", selector.port());
  }

  static Object json(IpsecTransform transform) {
    return Json.object(
        "transform", transform.keyword(),
        "lifeSeconds", transform.lifeSeconds(),
        "lifeKilobytes", transform.lifeKilobytes());
  }

  static List<String> spis(List<ChildSaSnapshot> sas) {
    return sas.stream().map(sa -> Format.spi(sa.inboundSpi())).toList();
  }
}
