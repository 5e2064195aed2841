/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.api.policy.HostPolicy;
import org.parley.api.policy.IcmpTypes;
import org.parley.api.policy.ManualKeys;
import org.parley.api.policy.OnRemoval;
import org.parley.api.policy.PolicyAction;
import org.parley.api.policy.PolicySelector;

/** {@code add host}: host IPsec policies. */
final class HostStatement implements Grammar<HostPolicy> {
  private static final Keywords<String> FLAGS =
      new Keywords<String>("a flag")
          .word("EXCLUSIVE", "EXCLUSIVE")
          .word("FALLBACK_TO_CLEAR", "FALLBACK_TO_CLEAR")
          .word("MIPV6", "MIPV6")
          .word("NONE", "NONE");

  private static final OptionTable.Rows<HostPolicy> ROWS = OptionTable.rows();

  static final Option<HostPolicy, List<PolicySelector>> SOURCE =
      ROWS.repeatable(
          "so[urce]",
          new Selectors(),
          "0.0.0.0/0/0",
          p -> unlessDefault(p, Selectors.shown(p.sources())),
          "local addresses, ip[/prefix[/port]] or first-last[/port]; up to 20");
  static final Option<HostPolicy, List<PolicySelector>> DESTINATION =
      ROWS.repeatable(
          "des[tination]",
          new Selectors(),
          "0.0.0.0/0/0",
          p -> unlessDefault(p, Selectors.shown(p.destinations())),
          "remote addresses, ip[/prefix[/port]] or first-last[/port]; up to 20");
  static final Option<HostPolicy, Integer> PROTOCOL =
      ROWS.row(
          "pro[tocol]",
          new Protocols(),
          "ALL",
          p -> unlessDefault(p, Protocols.shown(p.protocol())),
          "0 to 255, TCP, UDP, ICMP, ICMPV6, IGMP, MH or ALL");
  static final Option<HostPolicy, Set<Integer>> SRC_ICMP =
      types("src_icmp_type", Protocols.ICMP, true, "ICMP types that the source sends");
  static final Option<HostPolicy, Set<Integer>> DST_ICMP =
      types("dst_icmp_type", Protocols.ICMP, false, "ICMP types that the destination sends");
  static final Option<HostPolicy, Set<Integer>> SRC_ICMPV6 =
      types("src_icmpv6_type", Protocols.ICMPV6, true, "ICMPv6 types that the source sends");
  static final Option<HostPolicy, Set<Integer>> DST_ICMPV6 =
      types("dst_icmpv6_type", Protocols.ICMPV6, false, "ICMPv6 types that the destination sends");
  static final Option<HostPolicy, Set<Integer>> SRC_MH =
      types(
          "src_mh_type",
          Protocols.MOBILITY_HEADER,
          true,
          "Mobility Header types that the source sends");
  static final Option<HostPolicy, Set<Integer>> DST_MH =
      types(
          "dst_mh_type",
          Protocols.MOBILITY_HEADER,
          false,
          "Mobility Header types that the destination sends");
  static final Option<HostPolicy, Integer> PRIORITY =
      ROWS.row(
          "pri[ority]",
          Numbers.between(1, Integer.MAX_VALUE),
          "10",
          p -> unlessDefault(p, Integer.toString(p.priority())),
          "lower is searched earlier; default: highest number plus 10");
  static final Option<HostPolicy, String> TUNNEL =
      ROWS.row("tun[nel]", Names::read, "", HostPolicy::tunnel, "tunnel policy to nest in");
  static final Option<HostPolicy, PolicyAction> ACTION =
      ROWS.row(
          "ac[tion]",
          new Actions(),
          "DISCARD",
          p ->
              p.manualKeys().isPresent()
                  ? Optional.empty()
                  : Optional.of(Actions.shown(p.action())),
          "PASS, DISCARD, or transforms NAME[/seconds[/kbytes]], most preferred first");
  static final Option<HostPolicy, List<String>> POLICY_FLAGS =
      ROWS.row(
          "fl[ags]",
          Lists.of(FLAGS, "+", 4),
          "NONE",
          p -> unlessDefault(p, flags(p)),
          "EXCLUSIVE, FALLBACK_TO_CLEAR, MIPV6, joined by +, or NONE");
  static final Option<HostPolicy, ManualKeys.Direction> IN =
      ROWS.secret(
          "in",
          new ManualKeySpecification(),
          p -> p.manualKeys().map(ManualKeys::in).map(ManualKeySpecification::shown),
          "manual keys toward the local side: TRANSFORM/SPI[/encryption_key][/integrity_key]");
  static final Option<HostPolicy, ManualKeys.Direction> OUT =
      ROWS.secret(
          "out",
          new ManualKeySpecification(),
          p -> p.manualKeys().map(ManualKeys::out).map(ManualKeySpecification::shown),
          "manual keys toward the peer");
  static final Option<HostPolicy, OnRemoval> ON_REMOVAL =
      ROWS.row(Removals.OPTION, Removals.words(), Removals.DEFAULT, Removals::shown, Removals.HELP);

  private static final OptionTable<HostPolicy> TABLE = ROWS.build();

  private static Option<HostPolicy, Set<Integer>> types(
      String name, int protocol, boolean source, String help) {
    return ROWS.row(
        name,
        new SelectorTypes(),
        "",
        p ->
            p.protocol() == protocol
                ? SelectorTypes.shown(source ? p.icmpTypes().source() : p.icmpTypes().destination())
                : Optional.empty(),
        help);
  }

  private static Optional<String> unlessDefault(HostPolicy policy, String text) {
    return policy.name().equals(Preloaded.DEFAULT) ? Optional.empty() : Optional.of(text);
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
  public String object() {
    return "host";
  }

  @Override
  public String help() {
    return "host policy: which packets pass, are dropped, or are protected and how";
  }

  @Override
  public String profileSection() {
    return "HostPolicy-Defaults";
  }

  @Override
  public OptionTable<HostPolicy> options() {
    return TABLE;
  }

  @Override
  public Optional<Option<HostPolicy, Integer>> priority() {
    return Optional.of(PRIORITY);
  }

  @Override
  public boolean preloadedDefault() {
    return true;
  }

  @Override
  public Built<HostPolicy> build(Heading heading, Values values) {
    Optional<Complaint> complaint = HostChecks.complaint(heading, values);
    if (complaint.isPresent()) {
      return new Built<>(Optional.empty(), complaint, List.of());
    }
    if (heading.isDefault()) {
      return Built.of(Preloaded.host(values.get(ACTION), heading.store()));
    }
    List<String> flags = values.get(POLICY_FLAGS);
    Optional<ManualKeys> manual =
        values.find(IN).flatMap(in -> values.find(OUT).map(out -> new ManualKeys(in, out)));
    HostPolicy policy =
        new HostPolicy(
            heading.name(),
            values.list(SOURCE),
            values.list(DESTINATION),
            values.get(PROTOCOL),
            icmpTypes(values),
            values.find(TUNNEL),
            manual
                .map(keys -> PolicyAction.protect(List.of(keys.out().transform())))
                .orElse(values.get(ACTION)),
            flags.contains("EXCLUSIVE"),
            flags.contains("FALLBACK_TO_CLEAR"),
            manual,
            heading.priority(),
            heading.store(),
            flags.contains("MIPV6"),
            values.get(ON_REMOVAL));
    return Built.of(policy, notInEffect(policy));
  }

  private static IcmpTypes icmpTypes(Values values) {
    return new IcmpTypes(
        firstOf(values, SRC_ICMP, SRC_ICMPV6, SRC_MH),
        firstOf(values, DST_ICMP, DST_ICMPV6, DST_MH));
  }

  @SafeVarargs
  private static Set<Integer> firstOf(Values values, Option<HostPolicy, Set<Integer>>... options) {
    for (Option<HostPolicy, Set<Integer>> option : options) {
      if (values.find(option).isPresent()) {
        return values.get(option);
      }
    }
    return Set.of();
  }

  private static List<String> notInEffect(HostPolicy policy) {
    List<String> later = new ArrayList<>();
    if (policy.mobileIpv6()) {
      later.add("MIPV6");
    }
    return later;
  }
}
