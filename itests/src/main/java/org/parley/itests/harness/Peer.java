/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.harness;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.parley.api.control.Algorithms;
import org.parley.api.control.AssociationSelection;
import org.parley.api.control.InitiateRequest;
import org.parley.api.control.Outcome;
import org.parley.api.event.EventListener;
import org.parley.api.number.AlgorithmId;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.api.sa.IkeSaSnapshot;
import org.parley.auth.psk.PresharedKeyAuthentication;
import org.parley.dataplane.memory.MemoryDataPlane;
import org.parley.engine.Engine;
import org.parley.engine.Environment;
import org.parley.engine.Settings;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ProviderName;
import org.parley.policy.search.MergedStores;
import org.parley.policy.search.PolicySearchService;
import org.parley.spi.auth.AuthenticationMethod;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.auth.Ikev2Authentication;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.extension.Extension;
import org.parley.spi.policy.PolicySearch;
import org.parley.spi.policy.PolicyStore;
import org.parley.spi.provider.Preferences;
import org.parley.spi.provider.ProviderPreferences;
import org.parley.spi.transport.Transport;
import org.parley.transport.memory.MemoryNetwork;
import org.parley.transport.memory.MemoryTransport;

/** One daemon in virtual time: the real engine and the real bundles, wired by hand. */
public final class Peer {
  private long serviceIds;

  private final Engine engine;
  private final VirtualTime time;
  private final MemoryDataPlane dataPlane;
  private final MemoryTransport transport;
  private final MemoryNetwork network;
  private final InetAddress address;
  private final SeededRandom random;
  private PolicySearch search;
  private final MergedStores stores = new MergedStores();
  private final FixedStore store;
  private FixedPreferences preferred;
  private final Map<Object, Provided<?>> services = new IdentityHashMap<>();

  /**
   * A peer with the given address and policy.
   *
   * @param statements lines of a batch file
   */
  public Peer(
      VirtualTime time, MemoryNetwork network, String address, long seed, String... statements) {
    this.time = time;
    SeededRandom random = new SeededRandom(seed);
    engine = new Engine(new Environment(time, time, random, time, time), Settings.DEFAULT);
    store = new FixedStore(List.of(statements));
    Wiring.call(stores, "arrived", store);
    Wiring.call(stores, "bindClock", time);
    engine.services().stores().add(store.name(), tested(provided(store, PolicyStore.class)));
    PolicySearch search = new PolicySearchService(stores);
    for (CryptoAlgorithm algorithm : Bundles.algorithms()) {
      arrive(algorithm);
    }
    arrive((Ikev1Authentication) new PresharedKeyAuthentication());
    arrive((Ikev2Authentication) new PresharedKeyAuthentication());
    Bundles.protocols().forEach(this::arrive);
    Bundles.exchanges().forEach(this::arrive);
    Bundles.extensions().forEach(this::arrive);
    this.search = search;
    this.random = random;
    this.network = network;
    this.address = address(address);
    transport = new MemoryTransport(network, List.of(this.address));
    dataPlane = anotherDataPlane();
    watch(search);
    engine.arrivedDataPlane(provided(dataPlane, DataPlane.class));
    engine.arrivedTransport(provided(transport, Transport.class));
    engine.start();
  }

  /** A data plane that is wired and does not serve yet. */
  public MemoryDataPlane anotherDataPlane() {
    MemoryDataPlane plane = new MemoryDataPlane(time, random);
    Map<String, Object> none = Map.of();
    for (CryptoAlgorithm algorithm : Bundles.algorithms()) {
      if (algorithm instanceof EncryptionAlgorithm) {
        Wiring.call(plane, "bindEncryption", algorithm, none);
      } else if (algorithm instanceof IntegrityAlgorithm) {
        Wiring.call(plane, "bindIntegrity", algorithm, none);
      }
    }
    Wiring.call(plane, "bindPolicies", search);
    transport.addEncapsulatedPacketReceiver(plane);
    Wiring.call(plane, "bindTransport", transport);
    return plane;
  }

  /** All providers of ciphers leave a data plane and come back. */
  public static void swapCiphers(MemoryDataPlane plane) {
    for (String change : List.of("unbindEncryption", "bindEncryption")) {
      for (CryptoAlgorithm algorithm : Bundles.algorithms()) {
        if (algorithm instanceof EncryptionAlgorithm && change.startsWith("un")) {
          Wiring.call(plane, change, algorithm);
        } else if (algorithm instanceof EncryptionAlgorithm) {
          Wiring.call(plane, change, algorithm, Map.of());
        }
      }
    }
  }

  /** A transport with the addresses of this peer. */
  public MemoryTransport anotherTransport() {
    return new MemoryTransport(network, List.of(address));
  }

  /** The store gets other records. */
  public void commit(String... statements) {
    store.commit(FixedStore.parse(List.of(statements)));
  }

  /** The policy search goes; the data plane has no policies at hand. */
  @SuppressWarnings("unchecked")
  public void searchLeaves() {
    Wiring.call(dataPlane, "unbindPolicies", search);
    engine.leftSearch((Provided<PolicySearch>) services.remove(search));
  }

  /** A policy search comes. */
  public void searchComes() {
    search = new PolicySearchService(stores);
    watch(search);
    Wiring.call(dataPlane, "bindPolicies", search);
  }

  /** The policy store goes. */
  @SuppressWarnings("unchecked")
  public void storeLeaves() {
    engine.services().stores().remove(store.name(), (Provided<PolicyStore>) services.remove(store));
    Wiring.call(stores, "unbindStore", store);
  }

  /** The policy store is there again, or for the first time another version of it. */
  public void storeComes() {
    Wiring.call(stores, "arrived", store);
    engine.services().stores().add(store.name(), tested(provided(store, PolicyStore.class)));
  }

  /** A data plane comes. */
  public void arrive(DataPlane plane, int ranking) {
    engine.arrivedDataPlane(provided(plane, DataPlane.class, ranking));
  }

  /** A data plane leaves. */
  @SuppressWarnings("unchecked")
  public void leave(DataPlane plane) {
    engine.leftDataPlane((Provided<DataPlane>) services.remove(plane));
  }

  /** A transport comes. */
  public void arrive(Transport added, int ranking) {
    engine.arrivedTransport(provided(added, Transport.class, ranking));
  }

  /** A transport leaves. */
  @SuppressWarnings("unchecked")
  public void leave(Transport gone) {
    engine.leftTransport((Provided<Transport>) services.remove(gone));
  }

  /** The transport that it began with. */
  public MemoryTransport transport() {
    return transport;
  }

  private void watch(PolicySearch search) {
    engine.arrivedSearch(provided(search, PolicySearch.class));
  }

  /** An address without a look-up. */
  public static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private <S> Provided<S> provided(Object service, Class<S> type) {
    return provided(service, type, 0);
  }

  private <S> Provided<S> provided(Object service, Class<S> type, int ranking) {
    long id = ++serviceIds;
    ProviderName name =
        new ProviderName(
            service.getClass().getPackageName(), "1." + id, service.getClass().getName());
    Provided<S> provided = new Provided<>(type.cast(service), name, ranking, id);
    services.put(service, provided);
    return provided;
  }

  private static <S> Provided<S> tested(Provided<S> provided) {
    provided.markTested();
    return provided;
  }

  /** An algorithm comes, whose self-test is known to pass. */
  public void arrive(CryptoAlgorithm algorithm) {
    arrive(algorithm, 0);
  }

  /** An algorithm comes, whose self-test is known to pass. */
  public void arrive(CryptoAlgorithm algorithm, int ranking) {
    engine.arrivals().algorithm(tested(provided(algorithm, CryptoAlgorithm.class, ranking)));
  }

  /** An algorithm leaves, as when its bundle stops. */
  public void leave(CryptoAlgorithm algorithm) {
    leave(algorithm, CryptoAlgorithm.class, engine.arrivals()::leftAlgorithm);
  }

  /** A way to authenticate comes, for IKEv1. */
  public void arrive(Ikev1Authentication method) {
    engine.arrivals().authentication(provided(method, AuthenticationMethod.class), true);
  }

  /** A way to authenticate comes, for IKEv2. */
  public void arrive(Ikev2Authentication method) {
    engine.arrivals().authentication(provided(method, AuthenticationMethod.class), false);
  }

  /** All algorithms come once more, from another bundle or another version of it. */
  public void arriveAlgorithms(String bundle, String version) {
    for (CryptoAlgorithm algorithm : Bundles.algorithms()) {
      ProviderName name = new ProviderName(bundle, version, algorithm.getClass().getName());
      engine.arrivals().algorithm(tested(new Provided<>(algorithm, name, 0, ++serviceIds)));
    }
  }

  /** The operator has preferences. */
  public void prefer(Preferences preferences) {
    if (preferred == null) {
      preferred = new FixedPreferences();
      engine.arrivedPreferences(provided(preferred, ProviderPreferences.class));
    }
    preferred.change(preferences);
  }

  /** Operations that a bundle has served in a version. */
  public long operations(String bundle, String version) {
    return engine.algorithms().servings().stream()
        .filter(serving -> serving.provider().equals(bundle + "/" + version))
        .mapToLong(Algorithms.Serving::operations)
        .sum();
  }

  /** A way to authenticate leaves. */
  public void leave(AuthenticationMethod method) {
    leave(method, AuthenticationMethod.class, engine.arrivals()::leftAuthentication);
  }

  /** A protocol comes. */
  public void arrive(Protocol protocol) {
    engine.arrivals().protocol(provided(protocol, Protocol.class));
  }

  /** A protocol leaves. */
  public void leave(Protocol protocol) {
    leave(protocol, Protocol.class, engine.arrivals()::leftProtocol);
  }

  /** An exchange comes. */
  public void arrive(Exchange exchange) {
    engine.arrivals().exchange(provided(exchange, Exchange.class));
  }

  /** An exchange leaves. */
  public void leave(Exchange exchange) {
    leave(exchange, Exchange.class, engine.arrivals()::leftExchange);
  }

  /** An extension comes. */
  public void arrive(Extension extension) {
    engine.arrivals().extension(provided(extension, Extension.class));
  }

  /** An extension leaves. */
  public void leave(Extension extension) {
    leave(extension, Extension.class, engine.arrivals()::leftExtension);
  }

  /** A listener comes. */
  public void arrive(EventListener listener) {
    engine.arrivals().listener(provided(listener, EventListener.class));
  }

  @SuppressWarnings("unchecked")
  private <S> void leave(Object service, Class<S> type, Consumer<Provided<S>> left) {
    Provided<S> provided = (Provided<S>) services.remove(type.cast(service));
    left.accept(provided);
    engine.arrivals().departed(provided);
  }

  /** What came and has not left, by kind. */
  public <S> List<S> present(Class<S> type) {
    return services.keySet().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The provider of an algorithm that came first. */
  public CryptoAlgorithm algorithm(AlgorithmId id) {
    return present(CryptoAlgorithm.class).stream()
        .filter(algorithm -> algorithm.id().equals(id))
        .min(Comparator.comparingLong(algorithm -> services.get(algorithm).serviceId()))
        .orElseThrow();
  }

  /** The engine. */
  public Engine engine() {
    return engine;
  }

  /** The data plane. */
  public MemoryDataPlane dataPlane() {
    return dataPlane;
  }

  /** Negotiates for a policy. */
  public CompletableFuture<Outcome> initiate(String policy) {
    return engine.negotiations().initiate(InitiateRequest.forPolicy(policy)).toCompletableFuture();
  }

  /** Established IKE SAs. */
  public List<IkeSaSnapshot> established() {
    return engine.associations().ikeSas().stream()
        .filter(sa -> sa.state().equals("ESTABLISHED"))
        .toList();
  }

  /** Complete IPsec SA pairs. */
  public List<ChildSaSnapshot> children() {
    return engine.associations().childSas().stream()
        .filter(child -> child.state().equals("MATURE"))
        .toList();
  }

  /** The machine loses power: nothing is sent any more, nobody is told. */
  public void crash() {
    transport.stop();
  }

  /** Ends everything and tells the peer. */
  public CompletableFuture<Outcome> terminateAll() {
    return engine
        .negotiations()
        .terminate(new AssociationSelection(AssociationSelection.Kind.ALL, ""))
        .toCompletableFuture();
  }

  /** Renews every IPsec SA pair. */
  public CompletableFuture<Outcome> renewAll() {
    return engine
        .negotiations()
        .rekey(
            new AssociationSelection(
                AssociationSelection.Kind.CHILD_SA,
                String.format("%08x", children().get(0).inboundSpi())))
        .toCompletableFuture();
  }

  /** Operations that run on services of any kind now. */
  public int leases() {
    return engine.services().everyone().keySet().stream().mapToInt(Provided::leases).sum();
  }

  /** All IKE SAs. */
  public List<IkeSaSnapshot> ikeSas() {
    return engine.associations().ikeSas();
  }
}
