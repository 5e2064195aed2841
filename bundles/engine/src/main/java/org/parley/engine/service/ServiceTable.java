/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.parley.api.event.EventListener;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationKind;
import org.parley.spi.address.AddressPool;
import org.parley.spi.auth.AuthenticationMethod;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.extension.Extension;
import org.parley.spi.keylog.KeyLog;
import org.parley.spi.policy.PolicySearch;
import org.parley.spi.policy.PolicyStore;
import org.parley.spi.transport.Transport;

/**
 * Everything that has been discovered at run time: what serves now, in tables that are read without
 * a lock.
 */
public final class ServiceTable {
  private final RankedTable<AlgorithmId, CryptoAlgorithm> algorithms = new RankedTable<>();
  private final RankedTable<String, AuthenticationMethod> authentications = new RankedTable<>();
  private final RankedTable<IkeVersion, Protocol> protocols = new RankedTable<>();
  private final RankedTable<String, Exchange> exchanges = new RankedTable<>();
  private final RankedTable<String, Extension> extensions = new RankedTable<>();
  private final RankedTable<String, Transport> transports = new RankedTable<>();
  private final RankedTable<String, DataPlane> dataPlanes = new RankedTable<>();
  private final RankedTable<String, PolicySearch> searches = new RankedTable<>();
  private final RankedTable<String, AddressPool> pools = new RankedTable<>();
  private final List<Provided<EventListener>> listeners = new CopyOnWriteArrayList<>();
  private final List<Provided<KeyLog>> keyLogs = new CopyOnWriteArrayList<>();
  private final RankedTable<String, PolicyStore> stores = new RankedTable<>();
  private final Quarantine quarantine = new Quarantine(this::irreplaceable);
  private final Selection selection = new Selection(this::arrange);
  private final ServingOrder servingOrder = new ServingOrder(algorithms);

  /** Algorithms by identifier. */
  public RankedTable<AlgorithmId, CryptoAlgorithm> algorithms() {
    return algorithms;
  }

  /** A scope of leases that serves no SA; to be closed when the operation ends. */
  public LeaseScope leases() {
    return leases(CanaryChoice.NONE, Witness.NONE);
  }

  /** A scope of leases; to be closed when the operation ends. */
  public LeaseScope leases(CanaryChoice choice, Witness witness) {
    return new LeaseScope(algorithms, choice, witness);
  }

  /** Which of several providers serves. */
  public Selection selection() {
    return selection;
  }

  private void arrange(PreferredOrder order) {
    algorithms.arrange(order::algorithm);
    for (RankedTable<?, ?> table : List.of(authentications, exchanges, extensions)) {
      table.arrange((key, natural) -> order.other(natural));
    }
    servingOrder.changed();
  }

  /** Who serves which algorithm, for those outside of the engine. */
  public ServingOrder servingOrder() {
    return servingOrder;
  }

  /** Which of the canaries that there are now serve an SA with {@code peer}. */
  public CanaryChoice chooseCanaries(String peer) {
    return selection.choose(peer, List.of(algorithms, authentications, exchanges, extensions));
  }

  /** Who would serve an algorithm if measured speed were the ranking. */
  public Optional<Provided<CryptoAlgorithm>> fastest(AlgorithmId id) {
    return selection.bySpeed().algorithm(id, BestFirst.sort(algorithms.all(id))).serving().stream()
        .filter(Provided::usable)
        .findFirst();
  }

  /** Why nobody serves an algorithm now, such as {@code no provider of 3DES-CBC}. */
  public String whyAbsent(AlgorithmId id) {
    return Absence.of(algorithms, id);
  }

  /** Ways to authenticate, by keyword. */
  public RankedTable<String, AuthenticationMethod> authentications() {
    return authentications;
  }

  /** The best method of a kind that also serves {@code version}'s interface. */
  public Optional<Provided<AuthenticationMethod>> authentication(
      AuthenticationKind kind, Class<? extends AuthenticationMethod> version, CanaryChoice choice) {
    return authentications.serving(kind.keyword(), choice).stream()
        .filter(provided -> provided.usable() && version.isInstance(provided.service()))
        .findFirst();
  }

  /** Protocols by version. */
  public RankedTable<IkeVersion, Protocol> protocols() {
    return protocols;
  }

  /** Exchanges, by version and name. */
  public RankedTable<String, Exchange> exchanges() {
    return exchanges;
  }

  /** Extensions, by version and name. */
  public RankedTable<String, Extension> extensions() {
    return extensions;
  }

  /** Transports by name. */
  public RankedTable<String, Transport> transports() {
    return transports;
  }

  /** Pools of addresses by name. */
  public RankedTable<String, AddressPool> pools() {
    return pools;
  }

  /** Data planes, all under one key: the best ranked one is used. */
  public RankedTable<String, DataPlane> dataPlanes() {
    return dataPlanes;
  }

  /** Policy searches, all under one key. */
  public RankedTable<String, PolicySearch> searches() {
    return searches;
  }

  /** The policy search in use. */
  public Optional<PolicySearch> search() {
    return searches.best("").map(Provided::service);
  }

  /** Who wants to know what happens. */
  public List<Provided<EventListener>> listeners() {
    return listeners;
  }

  /** Receivers of keys. */
  public List<Provided<KeyLog>> keyLogs() {
    return keyLogs;
  }

  /** Policy stores by name: read by the policy search, known here to tell what would be lost. */
  public RankedTable<String, PolicyStore> stores() {
    return stores;
  }

  /** Every service that has been discovered, with what it serves, for people. */
  public Map<Provided<?>, String> everyone() {
    Map<Provided<?>, String> all = new LinkedHashMap<>();
    name(all, "", algorithms);
    name(all, "authentication by ", authentications);
    name(all, "protocol ", protocols);
    name(all, "exchange ", exchanges);
    name(all, "extension ", extensions);
    name(all, "transport ", transports);
    name(all, "address pool ", pools);
    name(all, "data plane", dataPlanes);
    name(all, "policy search", searches);
    name(all, "policy store ", stores);
    listeners.forEach(listener -> all.put(listener, "event listener"));
    keyLogs.forEach(log -> all.put(log, "key log"));
    return all;
  }

  private static <K extends Comparable<K>, S> void name(
      Map<Provided<?>, String> all, String kind, RankedTable<K, S> table) {
    table
        .everything()
        .forEach((key, services) -> services.forEach(each -> all.put(each, kind + key)));
  }

  /** What has been taken out of use. */
  public Quarantine quarantine() {
    return quarantine;
  }

  /** What reads messages of peers whom nobody knows yet, and is the only one that can. */
  private boolean irreplaceable(Provided<?> provided) {
    if (provided.service() instanceof Protocol protocol) {
      return protocols.all(protocol.version()).stream().noneMatch(other(provided));
    }
    return provided.service() instanceof Exchange
        && exchanges.everything().values().stream()
            .filter(row -> row.contains(provided))
            .flatMap(List::stream)
            .noneMatch(other(provided));
  }

  private static Predicate<Provided<?>> other(Provided<?> provided) {
    return each -> each != provided && each.usable();
  }

  /** Best usable exchange per version and name. */
  public List<Provided<Exchange>> usableExchanges(CanaryChoice choice) {
    return exchanges.bestOfEach(choice);
  }

  /** Best usable extensions of a version. */
  public List<Extension> usableExtensions(IkeVersion version, CanaryChoice choice) {
    List<Extension> usable = new ArrayList<>();
    for (Provided<Extension> provided : extensions.bestOfEach(choice)) {
      if (provided.service().version() == version) {
        usable.add(provided.service());
      }
    }
    return usable;
  }
}
