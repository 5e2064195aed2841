/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.foresight;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.parley.api.control.Foresight;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.Phase1Numbers;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.IpsecTransform;
import org.parley.api.policy.PolicyRecord;
import org.parley.api.policy.PolicySet;

/** Which records could no longer be negotiated as configured when bundles leave. */
final class PolicyLosses {
  private static final String NEVER = "can't be negotiated";

  private final PolicySet policies;
  private final Departure departure;
  private final List<Foresight.Policy> found = new ArrayList<>();

  PolicyLosses(PolicySet policies, Departure departure) {
    this.policies = policies;
    this.departure = departure;
  }

  List<Foresight.Policy> all() {
    stores();
    everything(Need.POLICY_SEARCH, "no new negotiation is begun or answered");
    if (departure.lostAll(Need.Kind.TRANSPORT)) {
      add("all", count(), List.of("transport"), "no message comes or goes");
    }
    everything(Need.DATA_PLANE, "no IPsec SA pair can be negotiated");
    policies.authentications().forEach(this::authentication);
    policies.ikePolicies().forEach(this::ikePolicy);
    policies.hosts().forEach(p -> transforms("host", p.name(), p.action().transforms()));
    policies.tunnels().forEach(p -> transforms("tunnel", p.name(), p.transforms()));
    return found;
  }

  private void add(String kind, String name, List<String> missing, String effect) {
    if (!missing.isEmpty()) {
      found.add(new Foresight.Policy(kind, name, missing, effect));
    }
  }

  private void everything(Need need, String effect) {
    if (departure.lost(need)) {
      add("all", count(), List.of(need.toString()), effect);
    }
  }

  private String count() {
    return records().count() + " records";
  }

  private Stream<PolicyRecord> records() {
    return Stream.of(
            policies.authentications(),
            policies.ikePolicies(),
            policies.hosts(),
            policies.tunnels())
        .flatMap(Collection::stream);
  }

  private void stores() {
    Map<String, Integer> byStore = new TreeMap<>();
    records().forEach(record -> byStore.merge(record.store(), 1, Integer::sum));
    byStore.forEach(
        (store, count) -> {
          Need need = Need.store(store);
          if (departure.lost(need)) {
            add(
                "all",
                count + " records of " + store,
                List.of(need.toString()),
                "suspended: what matches one is refused, never passed on to another");
          }
        });
  }

  private void authentication(AuthenticationRecord record) {
    List<String> missing = new ArrayList<>();
    List<IkeVersion> left = new ArrayList<>();
    for (IkeVersion version : record.keyManagement()) {
      List<String> lost = lost(record, version);
      lost.stream().filter(each -> !missing.contains(each)).forEach(missing::add);
      if (lost.isEmpty()) {
        left.add(version);
      }
    }
    boolean first = left.contains(record.keyManagement().get(0));
    String effect =
        left.isEmpty()
            ? NEVER
            : "answers "
                + left
                + (first ? "" : " only; can't begin, as its first version lacks it");
    add("auth", record.name(), missing, effect);
  }

  private List<String> lost(AuthenticationRecord record, IkeVersion version) {
    Stream<Need> methods =
        AssociationLosses.keywords(record).stream()
            .map(keyword -> Need.authentication(version, keyword));
    Optional<Need> exchange =
        departure.lostExchange(version, each -> AssociationLosses.begins(each, record));
    return Stream.concat(
            Stream.concat(methods, Stream.of(Need.protocol(version))).filter(departure::lost),
            exchange.stream())
        .map(Need::toString)
        .distinct()
        .toList();
  }

  private void ikePolicy(IkePolicy policy) {
    List<String> missing = new ArrayList<>();
    boolean whole =
        some(policy.groups(), missing)
            & some(policy.encryptions(), missing)
            & some(policy.hashes(), missing)
            & some(prfs(policy), missing);
    add(
        policy.version().name().toLowerCase(Locale.ROOT),
        policy.name(),
        missing,
        whole ? "proposed and accepted without them" : NEVER);
  }

  /** In IKEv1 the prf is the HMAC of the hash. */
  private static List<AlgorithmId> prfs(IkePolicy policy) {
    return policy.version() == IkeVersion.IKEV2
        ? policy.prfs()
        : policy.hashes().stream().map(Phase1Numbers::prfOfHash).flatMap(Optional::stream).toList();
  }

  /** Notes what is lost of a list of alternatives; false when nothing of it is left. */
  private boolean some(List<AlgorithmId> alternatives, List<String> missing) {
    List<Need> lost =
        alternatives.stream().map(Need::of).filter(departure::lost).distinct().toList();
    lost.forEach(need -> missing.add(need.toString()));
    return alternatives.isEmpty() || lost.size() < alternatives.size();
  }

  private void transforms(String kind, String name, List<IpsecTransform> transforms) {
    List<String> missing = new ArrayList<>();
    int left = 0;
    for (IpsecTransform transform : transforms) {
      List<String> lost =
          Stream.concat(transform.encryption().stream(), transform.integrity().stream())
              .map(Need::of)
              .filter(departure::lost)
              .map(Need::toString)
              .toList();
      lost.stream().filter(each -> !missing.contains(each)).forEach(missing::add);
      left += lost.isEmpty() ? 1 : 0;
    }
    add(kind, name, missing, left == 0 ? NEVER : left + " of its transforms remain");
  }
}
