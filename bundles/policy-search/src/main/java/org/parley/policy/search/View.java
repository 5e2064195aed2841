/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.api.identity.AddressRange;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.HostPolicy;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.PolicyRecord;
import org.parley.api.policy.PolicySelector;
import org.parley.api.policy.PolicySet;
import org.parley.api.policy.TunnelPolicy;
import org.parley.spi.policy.Found;
import org.parley.statements.Preloaded;

/** All stores merged at one moment, with what makes searching them quick. Immutable. */
final class View {
  private final PolicySet set;
  private final Set<String> absentStores;
  private final boolean anyStore;
  private final Candidates<AuthenticationRecord> authentications;
  private final IdentityIndex identities;
  private final Map<IkeVersion, Candidates<IkePolicy>> ikePolicies = new HashMap<>();
  private final Candidates<HostPolicy> hostsBySource;
  private final Candidates<HostPolicy> hostsByDestination;
  private final Map<String, TunnelPolicy> tunnels = new HashMap<>();

  private View(PolicySet set, Set<String> absentStores, boolean anyStore, boolean indexed) {
    this.set = set;
    this.absentStores = Set.copyOf(absentStores);
    this.anyStore = anyStore;
    authentications = candidates(set.authentications(), r -> List.of(r.remote()), indexed);
    identities = indexed ? new IdentityIndex(set.authentications()) : null;
    for (IkeVersion version : IkeVersion.values()) {
      List<IkePolicy> ofVersion =
          set.ikePolicies().stream().filter(p -> p.version() == version).toList();
      ikePolicies.put(version, candidates(ofVersion, p -> p.remote().stream().toList(), indexed));
    }
    List<HostPolicy> hosts = set.hosts().stream().filter(h -> !SearchOrder.isDefault(h)).toList();
    hostsBySource = candidates(hosts, h -> addresses(h.sources()), indexed);
    hostsByDestination = candidates(hosts, h -> addresses(h.destinations()), indexed);
    set.tunnels().forEach(tunnel -> tunnels.put(tunnel.name(), tunnel));
  }

  /** A view that finds records by index. */
  static View indexed(PolicySet set, Set<String> absentStores, boolean anyStore) {
    return new View(set, absentStores, anyStore, true);
  }

  /** A view that walks all records, so that its decisions name each. */
  View walking() {
    return new View(set, absentStores, anyStore, false);
  }

  private static <R extends PolicyRecord> Candidates<R> candidates(
      List<R> records,
      java.util.function.Function<R, Collection<AddressRange>> addresses,
      boolean indexed) {
    List<R> ordered =
        records.stream()
            .filter(record -> !SearchOrder.isDefault(record))
            .sorted(SearchOrder.FIRST_BY_PRIORITY)
            .toList();
    return indexed
        ? new AddressIndex<>(ordered, addresses, SearchOrder.FIRST_BY_PRIORITY)
        : Candidates.walk(ordered);
  }

  private static List<AddressRange> addresses(List<PolicySelector> selectors) {
    List<AddressRange> ranges = new ArrayList<>();
    selectors.forEach(selector -> ranges.add(selector.addresses()));
    return ranges;
  }

  PolicySet set() {
    return set;
  }

  /** False until a first store has come. */
  boolean anyStore() {
    return anyStore;
  }

  Candidates<AuthenticationRecord> authentications() {
    return authentications;
  }

  /** Records that may accept an identity, in the order of search. */
  Iterable<AuthenticationRecord> authentications(org.parley.api.identity.Identity received) {
    return identities == null ? set.authentications() : identities.candidates(received);
  }

  Candidates<IkePolicy> ikePolicies(IkeVersion version) {
    return ikePolicies.get(version);
  }

  /** The IKE policy {@code default}, as a store has it or as it is built in. */
  IkePolicy defaultIkePolicy(IkeVersion version) {
    return set.ikePolicies().stream()
        .filter(policy -> policy.version() == version && SearchOrder.isDefault(policy))
        .findFirst()
        .orElseGet(() -> Preloaded.ikePolicy(version));
  }

  Candidates<HostPolicy> hostsBySource() {
    return hostsBySource;
  }

  Candidates<HostPolicy> hostsByDestination() {
    return hostsByDestination;
  }

  /** The host policy {@code default}, as a store has it or as it is built in. */
  HostPolicy defaultHost() {
    return set.hosts().stream()
        .filter(SearchOrder::isDefault)
        .findFirst()
        .orElseGet(Preloaded::host);
  }

  Optional<TunnelPolicy> tunnel(String name) {
    return Optional.ofNullable(tunnels.get(name));
  }

  /** The record as an answer, or a refusal when its store is away. */
  <R extends PolicyRecord> Found<R> usable(R record, String topic, Trace trace) {
    return absent(record)
        ? trace.refuse(topic, record.name(), absence(topic, record))
        : trace.found(record);
  }

  boolean absent(PolicyRecord record) {
    return absentStores.contains(record.store());
  }

  String absence(String topic, PolicyRecord record) {
    return "store "
        + record.store()
        + " is absent: the "
        + topic
        + " "
        + record.name()
        + " is suspended";
  }
}
