/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.Identity;
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
  private final Candidates<HostPolicy> hostsByPeer;
  private final Candidates<TunnelPolicy> tunnelsByDestination;
  private final Candidates<TunnelPolicy> tunnelsByPeer;
  private final Map<String, AuthenticationRecord> authenticationNames;
  private final Map<String, HostPolicy> hostNames;
  private final Map<String, TunnelPolicy> tunnelNames;
  private final Map<IkeVersion, IkePolicy> defaultIkePolicies = new EnumMap<>(IkeVersion.class);

  private View(PolicySet set, Set<String> absentStores, boolean anyStore, boolean indexed) {
    this.set = set;
    this.absentStores = Set.copyOf(absentStores);
    this.anyStore = anyStore;
    authenticationNames = byName(set.authentications());
    hostNames = byName(set.hosts());
    tunnelNames = byName(set.tunnels());
    authentications = candidates(set.authentications(), r -> List.of(r.remote()), indexed);
    identities = indexed ? new IdentityIndex(set.authentications()) : null;
    for (IkeVersion version : IkeVersion.values()) {
      List<IkePolicy> ofVersion =
          set.ikePolicies().stream().filter(p -> p.version() == version).toList();
      ikePolicies.put(version, candidates(ofVersion, p -> p.remote().stream().toList(), indexed));
      IkePolicy last = byName(ofVersion).get(Preloaded.DEFAULT);
      defaultIkePolicies.put(version, last == null ? Preloaded.ikePolicy(version) : last);
    }
    hostsBySource = candidates(set.hosts(), h -> addresses(h.sources()), indexed);
    hostsByDestination = candidates(set.hosts(), h -> addresses(h.destinations()), indexed);
    hostsByPeer = candidates(set.hosts(), this::peers, indexed);
    tunnelsByDestination = candidates(set.tunnels(), t -> addresses(t.destinations()), indexed);
    tunnelsByPeer = candidates(set.tunnels(), View::peers, indexed);
  }

  private static <R extends PolicyRecord> Map<String, R> byName(List<R> records) {
    Map<String, R> names = new HashMap<>();
    records.forEach(record -> names.put(record.name(), record));
    return names;
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
      List<R> records, Function<R, Collection<AddressRange>> addresses, boolean indexed) {
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

  /** Where an SA of a host policy may end: at its tunnel's endpoint, else at a destination. */
  private List<AddressRange> peers(HostPolicy policy) {
    return policy
        .tunnel()
        .flatMap(this::tunnel)
        .flatMap(TunnelPolicy::tunnelDestination)
        .map(end -> List.of(AddressRange.of(end)))
        .orElseGet(() -> addresses(policy.destinations()));
  }

  private static List<AddressRange> peers(TunnelPolicy policy) {
    return policy
        .tunnelDestination()
        .map(end -> List.of(AddressRange.of(end)))
        .orElseGet(() -> addresses(policy.destinations()));
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
  Iterable<AuthenticationRecord> authentications(Identity received) {
    return identities == null ? set.authentications() : identities.candidates(received);
  }

  Candidates<IkePolicy> ikePolicies(IkeVersion version) {
    return ikePolicies.get(version);
  }

  /** The IKE policy {@code default}, as a store has it or as it is built in. */
  IkePolicy defaultIkePolicy(IkeVersion version) {
    return defaultIkePolicies.get(version);
  }

  Candidates<HostPolicy> hostsBySource() {
    return hostsBySource;
  }

  Candidates<HostPolicy> hostsByDestination() {
    return hostsByDestination;
  }

  /** Host policies by where their SAs may end. */
  Candidates<HostPolicy> hostsByPeer() {
    return hostsByPeer;
  }

  Candidates<TunnelPolicy> tunnelsByDestination() {
    return tunnelsByDestination;
  }

  /** Tunnel policies by where their SAs may end. */
  Candidates<TunnelPolicy> tunnelsByPeer() {
    return tunnelsByPeer;
  }

  /** The host policy {@code default}, as a store has it or as it is built in. */
  HostPolicy defaultHost() {
    return host(Preloaded.DEFAULT).orElseGet(Preloaded::host);
  }

  Optional<AuthenticationRecord> authentication(String name) {
    return Optional.ofNullable(authenticationNames.get(name));
  }

  Optional<HostPolicy> host(String name) {
    return Optional.ofNullable(hostNames.get(name));
  }

  Optional<TunnelPolicy> tunnel(String name) {
    return Optional.ofNullable(tunnelNames.get(name));
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
