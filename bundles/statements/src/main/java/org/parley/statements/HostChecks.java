/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.policy.HostPolicy;
import org.parley.api.policy.PolicyAction;
import org.parley.api.policy.PolicySelector;
import org.parley.statements.Grammar.Heading;

/** What must hold among the options of {@code add host}. */
final class HostChecks {
  static final int MOST_SELECTORS = 20;

  private HostChecks() {}

  static Optional<Complaint> complaint(Heading heading, Values values) {
    Optional<Complaint> ofDefault = heading.isDefault() ? onlyAction(values) : Optional.empty();
    return ofDefault.or(() -> selectors(values)).or(() -> types(values)).or(() -> actions(values));
  }

  /** Of the policy {@code default} only the action can be changed. */
  private static Optional<Complaint> onlyAction(Values values) {
    for (Option<?, ?> option : values.given()) {
      if (!option.equals(HostStatement.ACTION)) {
        return Optional.of(
            new Complaint(
                option.dashed(),
                "is not allowed with the policy default; only -action can be changed"));
      }
    }
    return new Checks()
        .require(
            values.get(HostStatement.ACTION).kind() != PolicyAction.Kind.PROTECT,
            HostStatement.ACTION,
            "must be PASS or DISCARD with the policy default")
        .first();
  }

  private static Optional<Complaint> selectors(Values values) {
    return selectors(
        HostStatement.SOURCE,
        values.list(HostStatement.SOURCE),
        HostStatement.DESTINATION,
        values.list(HostStatement.DESTINATION),
        values);
  }

  /** One family on both sides, and not too many. */
  static Optional<Complaint> selectors(
      Option<?, ?> sourceOption,
      List<PolicySelector> sources,
      Option<?, ?> destinationOption,
      List<PolicySelector> destinations,
      Values values) {
    List<PolicySelector> all = new ArrayList<>(sources);
    all.addAll(destinations);
    long ipv6 = all.stream().filter(selector -> selector.addresses().ipv6()).count();
    Option<?, ?> guilty = values.given(sourceOption) ? sourceOption : destinationOption;
    Option<?, ?> missing = values.given(sourceOption) ? destinationOption : sourceOption;
    boolean both = values.given(sourceOption) && values.given(destinationOption);
    return new Checks()
        .require(
            sources.size() <= MOST_SELECTORS,
            sourceOption,
            sources.size() + " values are too many; right is up to " + MOST_SELECTORS)
        .require(
            destinations.size() <= MOST_SELECTORS,
            destinationOption,
            destinations.size() + " values are too many; right is up to " + MOST_SELECTORS)
        .require(
            ipv6 == 0 || ipv6 == all.size(),
            both ? destinationOption : guilty,
            "source and destination are of two address families"
                + (both
                    ? "; right is IPv4 or IPv6 in both"
                    : "; give " + missing.dashed() + " too"))
        .first();
  }

  private static Optional<Complaint> types(Values values) {
    int protocol = values.get(HostStatement.PROTOCOL);
    return new Checks()
        .require(
            fits(values, HostStatement.SRC_ICMP, protocol, Protocols.ICMP),
            HostStatement.SRC_ICMP,
            "goes only with -protocol ICMP")
        .require(
            fits(values, HostStatement.DST_ICMP, protocol, Protocols.ICMP),
            HostStatement.DST_ICMP,
            "goes only with -protocol ICMP")
        .require(
            fits(values, HostStatement.SRC_ICMPV6, protocol, Protocols.ICMPV6),
            HostStatement.SRC_ICMPV6,
            "goes only with -protocol ICMPV6")
        .require(
            fits(values, HostStatement.DST_ICMPV6, protocol, Protocols.ICMPV6),
            HostStatement.DST_ICMPV6,
            "goes only with -protocol ICMPV6")
        .require(
            fits(values, HostStatement.SRC_MH, protocol, Protocols.MOBILITY_HEADER),
            HostStatement.SRC_MH,
            "goes only with -protocol MH")
        .require(
            fits(values, HostStatement.DST_MH, protocol, Protocols.MOBILITY_HEADER),
            HostStatement.DST_MH,
            "goes only with -protocol MH")
        .first();
  }

  private static boolean fits(
      Values values, Option<HostPolicy, ?> option, int protocol, int needed) {
    return protocol == needed || !values.given(option);
  }

  private static Optional<Complaint> actions(Values values) {
    List<String> flags = values.list(HostStatement.POLICY_FLAGS);
    boolean manual = values.given(HostStatement.IN) || values.given(HostStatement.OUT);
    PolicyAction.Kind kind = values.get(HostStatement.ACTION).kind();
    boolean protect = kind == PolicyAction.Kind.PROTECT;
    boolean tunnel = values.find(HostStatement.TUNNEL).isPresent();
    return new Checks()
        .require(
            flags.size() == 1 || !flags.contains("NONE"),
            HostStatement.POLICY_FLAGS,
            "NONE can't be joined with another flag")
        .require(
            !manual || values.given(HostStatement.OUT),
            HostStatement.OUT,
            "is missing beside -in; manual keys need both directions")
        .require(
            !manual || values.given(HostStatement.IN),
            HostStatement.IN,
            "is missing beside -out; manual keys need both directions")
        .require(
            !manual || !values.given(HostStatement.ACTION),
            HostStatement.ACTION,
            "can't be given beside manual keys, which name the transform")
        .require(
            !flags.contains("EXCLUSIVE") || (protect && !manual),
            HostStatement.POLICY_FLAGS,
            "EXCLUSIVE needs an -action with transforms and no manual keys")
        .require(
            !flags.contains("FALLBACK_TO_CLEAR") || (protect && !tunnel),
            HostStatement.POLICY_FLAGS,
            "FALLBACK_TO_CLEAR needs an -action with transforms and no -tunnel")
        .require(
            !tunnel || kind != PolicyAction.Kind.DISCARD || manual,
            HostStatement.ACTION,
            "must be PASS or transforms beside -tunnel, not DISCARD")
        .first();
  }
}
