/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.parley.api.policy.IpsecTransform;
import org.parley.api.policy.ManualKeys;
import org.parley.api.policy.OnRemoval;
import org.parley.api.policy.PolicySelector;
import org.parley.api.policy.TunnelPolicy;

/** {@code add tunnel}: tunnel policies. */
final class TunnelStatement implements Grammar<TunnelPolicy> {
  private static final OptionTable.Rows<TunnelPolicy> ROWS = OptionTable.rows();

  static final Option<TunnelPolicy, InetAddress> TSOURCE =
      ROWS.row(
          "tso[urce]",
          Addresses::unicast,
          "",
          p -> p.tunnelSource().map(InetAddress::getHostAddress),
          "local tunnel endpoint; default: the packet's source");
  static final Option<TunnelPolicy, InetAddress> TDESTINATION =
      ROWS.row(
          "tdes[tination]",
          Addresses::unicast,
          "",
          p -> p.tunnelDestination().map(InetAddress::getHostAddress),
          "remote tunnel endpoint; default: the packet's destination");
  static final Option<TunnelPolicy, List<PolicySelector>> SOURCE =
      ROWS.repeatable(
          "so[urce]",
          new Selectors(),
          "0.0.0.0/0/0",
          p -> Optional.of(Selectors.shown(p.sources())),
          "local ends: traffic selectors or proxy identities; up to 20");
  static final Option<TunnelPolicy, List<PolicySelector>> DESTINATION =
      ROWS.repeatable(
          "des[tination]",
          new Selectors(),
          "0.0.0.0/0/0",
          p -> Optional.of(Selectors.shown(p.destinations())),
          "remote ends: traffic selectors or proxy identities; up to 20");
  static final Option<TunnelPolicy, Integer> PROTOCOL =
      ROWS.row(
          "pro[tocol]",
          new Protocols(),
          "ALL",
          p -> Optional.of(Protocols.shown(p.protocol())),
          "0 to 255, TCP, UDP, ICMP, ICMPV6, IGMP, MH or ALL");
  static final Option<TunnelPolicy, List<IpsecTransform>> ACTION =
      ROWS.row(
          "ac[tion]",
          new Transforms(),
          "ESP_AES128_HMAC_SHA1",
          p ->
              p.manualKeys().isPresent()
                  ? Optional.empty()
                  : Optional.of(Transforms.shown(p.transforms())),
          "transforms NAME[/seconds[/kbytes]], most preferred first");
  static final Option<TunnelPolicy, Integer> PRIORITY =
      ROWS.row(
          "pri[ority]",
          Numbers.between(1, Integer.MAX_VALUE),
          "10",
          p -> Optional.of(Integer.toString(p.priority())),
          "order among tunnel policies when a peer initiates (not in HP-UX)");
  static final Option<TunnelPolicy, ManualKeys.Direction> IN =
      ROWS.secret(
          "in",
          new ManualKeySpecification(),
          p -> p.manualKeys().map(ManualKeys::in).map(ManualKeySpecification::shown),
          "manual keys toward the local side: TRANSFORM/SPI[/encryption_key][/integrity_key]");
  static final Option<TunnelPolicy, ManualKeys.Direction> OUT =
      ROWS.secret(
          "out",
          new ManualKeySpecification(),
          p -> p.manualKeys().map(ManualKeys::out).map(ManualKeySpecification::shown),
          "manual keys toward the peer");
  static final Option<TunnelPolicy, OnRemoval> ON_REMOVAL =
      ROWS.row(Removals.OPTION, Removals.words(), Removals.DEFAULT, Removals::shown, Removals.HELP);

  private static final OptionTable<TunnelPolicy> TABLE = ROWS.build();

  @Override
  public String object() {
    return "tunnel";
  }

  @Override
  public String help() {
    return "tunnel policy: endpoints, traffic selectors and transforms of a tunnel";
  }

  @Override
  public String profileSection() {
    return "TunnelPolicy-Defaults";
  }

  @Override
  public OptionTable<TunnelPolicy> options() {
    return TABLE;
  }

  @Override
  public Optional<Option<TunnelPolicy, Integer>> priority() {
    return Optional.of(PRIORITY);
  }

  @Override
  public Built<TunnelPolicy> build(Heading heading, Values values) {
    Optional<Complaint> complaint =
        HostChecks.selectors(
                SOURCE, values.list(SOURCE), DESTINATION, values.list(DESTINATION), values)
            .or(() -> complaint(heading, values));
    if (complaint.isPresent()) {
      return new Built<>(Optional.empty(), complaint, List.of());
    }
    Optional<ManualKeys> manual =
        values.find(IN).flatMap(in -> values.find(OUT).map(out -> new ManualKeys(in, out)));
    return Built.of(
        new TunnelPolicy(
            heading.name(),
            values.find(TSOURCE),
            values.find(TDESTINATION),
            values.list(SOURCE),
            values.list(DESTINATION),
            values.get(PROTOCOL),
            manual.map(keys -> List.of(keys.out().transform())).orElse(values.get(ACTION)),
            manual,
            heading.priority(),
            heading.store(),
            values.get(ON_REMOVAL)));
  }

  private static Optional<Complaint> complaint(Heading heading, Values values) {
    boolean manual = values.given(IN) || values.given(OUT);
    Optional<InetAddress> tsource = values.find(TSOURCE);
    Optional<InetAddress> tdestination = values.find(TDESTINATION);
    boolean endpoints = tsource.isPresent() && tdestination.isPresent();
    return new Checks()
        .require(
            !heading.isDefault(),
            heading.name(),
            "is not a name for a tunnel policy; there is no default")
        .require(
            !endpoints
                || tsource.get().getAddress().length == tdestination.get().getAddress().length,
            TDESTINATION,
            "-tsource and -tdestination are of two address families; right is IPv4 or IPv6 in both")
        .require(
            !manual || values.given(OUT),
            OUT,
            "is missing beside -in; manual keys need both directions")
        .require(
            !manual || values.given(IN),
            IN,
            "is missing beside -out; manual keys need both directions")
        .require(
            !manual || !values.given(ACTION),
            ACTION,
            "can't be given beside manual keys, which name the transform")
        .require(
            !manual || endpoints,
            tsource.isPresent() ? TDESTINATION : TSOURCE,
            "is missing; manual keys need -tsource and -tdestination")
        .require(
            !manual || (values.list(SOURCE).size() == 1 && values.list(DESTINATION).size() == 1),
            SOURCE,
            "only one -source and one -destination are allowed with manual keys")
        .first();
  }
}
