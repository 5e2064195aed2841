/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.foresight;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.parley.api.control.Foresight;
import org.parley.api.identity.AddressRange;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.HostPolicy;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.OnRemoval;
import org.parley.api.policy.PolicyAction;
import org.parley.api.policy.PolicyRecord;
import org.parley.api.policy.PolicySelector;
import org.parley.api.policy.PolicySet;
import org.parley.api.policy.TunnelPolicy;
import org.parley.engine.run.Machinery;
import org.parley.engine.sa.ChildSa;
import org.parley.engine.sa.IkeSa;

/** Which SAs were negotiated under a record, and what its deletion would do. */
final class RecordRemoval {
  private static final String DEFAULT = "default";
  private static final Set<String> DEFAULTS = Set.of("ikev1", "ikev2", "host");
  private static final String ENDED = "deleted at once, and its peer is told: on_removal DELETE";
  private static final String KEPT = "kept until its next rekey, then it ends";
  private static final String CARRIED = "kept; it can't be renewed once its IKE SA has ended";
  private static final int NAMES = 10;

  private static final Map<String, Function<PolicySet, Stream<? extends PolicyRecord>>> KINDS =
      Map.of(
          "auth", set -> set.authentications().stream(),
          "ikev1", set -> ikePolicies(set, IkeVersion.IKEV1),
          "ikev2", set -> ikePolicies(set, IkeVersion.IKEV2),
          "host", set -> set.hosts().stream(),
          "tunnel", set -> set.tunnels().stream());

  private final Machinery machinery;
  private final PolicySet policies;
  private final List<Foresight.Association> associations = new ArrayList<>();
  private final List<Foresight.Policy> records = new ArrayList<>();

  RecordRemoval(Machinery machinery, PolicySet policies) {
    this.machinery = machinery;
    this.policies = policies;
  }

  private static Stream<IkePolicy> ikePolicies(PolicySet set, IkeVersion version) {
    return set.ikePolicies().stream().filter(policy -> policy.version() == version);
  }

  Foresight.Consequences of(String kind, String name) {
    if (!KINDS.containsKey(kind)) {
      return Foresight.Consequences.unknown(
          "there is no kind of record \"" + kind + "\": name auth, host, tunnel, ikev1 or ikev2");
    }
    if (name.equals(DEFAULT) && DEFAULTS.contains(kind)) {
      return Foresight.Consequences.unknown(
          "the " + kind + " policy default can't be deleted, only changed");
    }
    List<? extends PolicyRecord> all = KINDS.get(kind).apply(policies).toList();
    Optional<? extends PolicyRecord> record =
        all.stream().filter(each -> each.name().equals(name)).findFirst();
    if (record.isEmpty()) {
      return Foresight.Consequences.unknown(unknown(kind, name, all));
    }
    String verdict = consider(record.get(), all);
    return new Foresight.Consequences("", List.of(), associations, records, verdict);
  }

  private static String unknown(String kind, String name, List<? extends PolicyRecord> all) {
    List<String> names = all.stream().map(PolicyRecord::name).limit(NAMES).toList();
    String known =
        names.isEmpty()
            ? "there is none"
            : "there is "
                + String.join(", ", names)
                + (all.size() > names.size()
                    ? " and " + (all.size() - names.size()) + " more"
                    : "");
    return "no " + kind + " record is named \"" + name + "\": " + known;
  }

  private String consider(PolicyRecord record, List<? extends PolicyRecord> all) {
    if (record instanceof AuthenticationRecord auth) {
      return authentication(auth);
    }
    if (record instanceof IkePolicy policy) {
      return ikePolicy(policy, all);
    }
    return record instanceof TunnelPolicy tunnel ? tunnel(tunnel) : host((HostPolicy) record);
  }

  private void ikeSa(IkeSa sa, PolicyRecord record, String missing, String effect) {
    associations.add(
        new Foresight.Association(
            "IKE", sa.id(), sa.remote.toString(), record.name(), List.of(missing), effect));
  }

  private void pair(ChildSa pair, String missing, String effect) {
    associations.add(
        new Foresight.Association(
            "IPsec",
            pair.id(),
            pair.parameters().policy().peer().getHostAddress(),
            pair.parameters().policy().name(),
            List.of(missing),
            effect));
  }

  private String authentication(AuthenticationRecord record) {
    String missing = "auth " + record.name();
    List<AuthenticationRecord> others =
        policies.authentications().stream().filter(each -> each != record).toList();
    for (IkeSa sa : machinery.directory().all()) {
      if (sa.record.filter(own -> own.name().equals(record.name())).isPresent()) {
        Optional<AuthenticationRecord> next = covering(others, sa.remote.address());
        ikeSa(sa, record, missing, effect(record, KEPT));
        machinery
            .directory()
            .childrenOf(sa)
            .forEach(child -> pair(child, missing, effect(record, carriedBy(next))));
      }
    }
    policies.hosts().stream()
        .filter(host -> host.action().kind() == PolicyAction.Kind.PROTECT)
        .filter(host -> leadsTo(host.destinations(), record, others))
        .forEach(host -> unreachable("host", host.name(), missing));
    policies.tunnels().stream()
        .filter(tunnel -> leadsTo(tunnel, record, others))
        .forEach(tunnel -> unreachable("tunnel", tunnel.name(), missing));
    return summary("auth " + record.name());
  }

  private static Optional<AuthenticationRecord> covering(
      List<AuthenticationRecord> others, InetAddress peer) {
    return others.stream().filter(each -> each.remote().contains(peer)).findFirst();
  }

  private static String carriedBy(Optional<AuthenticationRecord> next) {
    return next.map(record -> "kept; renewed by auth " + record.name() + " from then on")
        .orElse(CARRIED);
  }

  private static String effect(PolicyRecord record, String kept) {
    return record.onRemoval() == OnRemoval.DELETE ? ENDED : kept;
  }

  private void unreachable(String kind, String name, String missing) {
    records.add(
        new Foresight.Policy(
            kind, name, List.of(missing), "no other record tells how to authenticate its peer"));
  }

  private static boolean leadsTo(
      TunnelPolicy tunnel, AuthenticationRecord record, List<AuthenticationRecord> others) {
    return tunnel
        .tunnelDestination()
        .map(AddressRange::of)
        .map(peer -> only(peer, record, others))
        .orElseGet(() -> leadsTo(tunnel.destinations(), record, others));
  }

  private static boolean leadsTo(
      List<PolicySelector> destinations,
      AuthenticationRecord record,
      List<AuthenticationRecord> others) {
    return destinations.stream().anyMatch(each -> only(each.addresses(), record, others));
  }

  /** True when a record is the only one for all of some peers. */
  private static boolean only(
      AddressRange peers, AuthenticationRecord record, List<AuthenticationRecord> others) {
    return record.remote().contains(peers)
        && others.stream().noneMatch(other -> other.remote().contains(peers));
  }

  private String ikePolicy(IkePolicy policy, List<? extends PolicyRecord> all) {
    String kind = policy.version().name().toLowerCase(Locale.ROOT);
    for (IkeSa sa : machinery.directory().all()) {
      boolean under =
          sa.version() == policy.version()
              && sa.policy.filter(own -> own.name().equals(policy.name())).isPresent();
      if (under) {
        String next =
            all.stream()
                .filter(each -> each != policy)
                .map(IkePolicy.class::cast)
                .filter(
                    each -> each.remote().map(r -> r.contains(sa.remote.address())).orElse(true))
                .map(PolicyRecord::name)
                .findFirst()
                .orElse(DEFAULT);
        ikeSa(
            sa,
            policy,
            kind + " " + policy.name(),
            "kept; from the next rekey on by " + kind + " " + next);
      }
    }
    return summary(kind + " " + policy.name());
  }

  private String tunnel(TunnelPolicy tunnel) {
    String missing = "tunnel " + tunnel.name();
    pairs(tunnel, missing);
    policies.hosts().stream()
        .filter(host -> host.tunnel().equals(Optional.of(tunnel.name())))
        .forEach(
            host ->
                records.add(
                    new Foresight.Policy(
                        "host",
                        host.name(),
                        List.of(missing),
                        "names a tunnel that is not there")));
    return summary(missing);
  }

  private String host(HostPolicy host) {
    String missing = "host " + host.name();
    pairs(host, missing);
    String after =
        policies.hosts().stream()
                .filter(each -> each.name().equals(DEFAULT))
                .findFirst()
                .map(each -> each.action().kind() == PolicyAction.Kind.PASS)
                .orElse(true)
            ? " Packets that no other host policy matches would pass in clear text by the policy default."
            : " Packets that no other host policy matches would be handled by the policy default.";
    return summary(missing) + (host.action().kind() == PolicyAction.Kind.PASS ? "" : after);
  }

  private void pairs(PolicyRecord policy, String missing) {
    machinery.directory().allChildren().stream()
        .filter(child -> child.parameters().policy().name().equals(policy.name()))
        .forEach(child -> pair(child, missing, effect(policy, KEPT)));
  }

  private String summary(String record) {
    return ForesightReport.verdict("without " + record, 0, associations, records);
  }
}
