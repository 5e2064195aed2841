/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.harness;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.parley.api.control.InitiateRequest;
import org.parley.api.control.Outcome;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.auth.psk.PresharedKeyAuthentication;
import org.parley.dataplane.memory.MemoryDataPlane;
import org.parley.engine.Engine;
import org.parley.engine.Environment;
import org.parley.engine.Settings;
import org.parley.engine.loop.ThreadLoops;
import org.parley.engine.loop.ThreadWorkers;
import org.parley.engine.loop.Watchdog;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ProviderName;
import org.parley.engine.time.StrongRandom;
import org.parley.engine.time.SystemClock;
import org.parley.engine.time.SystemTimers;
import org.parley.policy.search.MergedStores;
import org.parley.policy.search.PolicySearchService;
import org.parley.spi.auth.AuthenticationMethod;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.policy.PolicySearch;
import org.parley.spi.transport.Transport;
import org.parley.transport.udp.UdpTransportComponent;

/** One daemon in real time on a real socket: threads, clock and randomness as in the container. */
public final class UdpPeer implements AutoCloseable {
  private static long serviceIds;

  private final SystemTimers timers = new SystemTimers("test-timers");
  private final Watchdog watchdog;
  private final Engine engine;
  private final MemoryDataPlane dataPlane;
  private final Transport transport;

  /**
   * A peer that listens.
   *
   * @param listen {@code ADDR:PORT:NATPORT}
   * @param peerPort where the other one listens
   * @param peerNatPort where the other one listens for NAT traversal
   * @param statements lines of a batch file
   */
  public UdpPeer(
      String listen,
      int peerPort,
      int peerNatPort,
      List<Protocol> protocols,
      List<Exchange> exchanges,
      String... statements) {
    SystemClock clock = new SystemClock();
    ThreadLoops loops = new ThreadLoops(1);
    ThreadWorkers workers = new ThreadWorkers(2);
    watchdog = new Watchdog(clock).watch(loops).watch(workers).start();
    Environment environment = new Environment(clock, timers, new StrongRandom(), loops, workers);
    engine = new Engine(environment, Settings.DEFAULT);
    MergedStores stores = new MergedStores();
    Wiring.call(stores, "arrived", new FixedStore(List.of(statements)));
    Wiring.call(stores, "bindClock", environment.clock());
    PolicySearch search = new PolicySearchService(stores);
    dataPlane = new MemoryDataPlane(timers, environment.random());
    algorithms();
    PresharedKeyAuthentication psk = new PresharedKeyAuthentication();
    engine.arrivals().authentication(provided(psk, AuthenticationMethod.class), true);
    engine.arrivals().authentication(provided(psk, AuthenticationMethod.class), false);
    protocols.forEach(p -> engine.arrivals().protocol(provided(p, Protocol.class)));
    exchanges.forEach(e -> engine.arrivals().exchange(provided(e, Exchange.class)));
    Wiring.call(dataPlane, "bindPolicies", search);
    transport = transport(listen, peerPort, peerNatPort);
    Wiring.call(dataPlane, "bindTransport", transport);
    engine.arrivedSearch(provided(search, PolicySearch.class));
    engine.arrivedDataPlane(provided(dataPlane, DataPlane.class));
    engine.arrivedTransport(provided(transport, Transport.class));
    engine.start();
  }

  private void algorithms() {
    Map<String, Object> none = Map.of();
    for (CryptoAlgorithm algorithm : Bundles.algorithms()) {
      engine.arrivals().algorithm(tested(provided(algorithm, CryptoAlgorithm.class)));
      if (algorithm instanceof EncryptionAlgorithm) {
        Wiring.call(dataPlane, "bindEncryption", algorithm, none);
      } else if (algorithm instanceof IntegrityAlgorithm) {
        Wiring.call(dataPlane, "bindIntegrity", algorithm, none);
      }
    }
  }

  private Transport transport(String listen, int peerPort, int peerNatPort) {
    AtomicReference<Transport> registered = new AtomicReference<>();
    UdpTransportComponent component =
        new UdpTransportComponent(
            context(registered), timers, configuration(listen, peerPort, peerNatPort));
    Wiring.call(component, "bindSink", dataPlane);
    return registered.get();
  }

  private static BundleContext context(AtomicReference<Transport> registered) {
    ServiceRegistration<?> registration =
        proxy(ServiceRegistration.class, (name, arguments) -> null);
    return proxy(
        BundleContext.class,
        (name, arguments) -> {
          if (!name.equals("registerService")) {
            throw new IllegalStateException("not offered here: " + name);
          }
          registered.set((Transport) arguments[1]);
          return registration;
        });
  }

  private static UdpTransportComponent.Configuration configuration(
      String listen, int peerPort, int peerNatPort) {
    Map<String, Object> values =
        Map.of("listen", listen, "peerPort", peerPort, "peerNatTraversalPort", peerNatPort);
    return proxy(
        UdpTransportComponent.Configuration.class,
        (name, arguments) -> name.equals("annotationType") ? Annotation.class : values.get(name));
  }

  /** What a proxy does when one of its methods is called. */
  private interface Answer {
    Object to(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer.to(method.getName(), arguments)));
  }

  private static <S> Provided<S> provided(Object service, Class<S> type) {
    return new Provided<>(
        type.cast(service),
        new ProviderName(service.getClass().getPackageName(), "1", service.getClass().getName()),
        0,
        ++serviceIds);
  }

  private static <S> Provided<S> tested(Provided<S> provided) {
    provided.markTested();
    return provided;
  }

  /** The engine. */
  public Engine engine() {
    return engine;
  }

  /** Negotiates for a policy. */
  public CompletableFuture<Outcome> initiate(String policy) {
    return engine.negotiations().initiate(InitiateRequest.forPolicy(policy)).toCompletableFuture();
  }

  /** Complete IPsec SA pairs. */
  public List<ChildSaSnapshot> children() {
    return engine.associations().childSas().stream()
        .filter(child -> child.state().equals("MATURE"))
        .toList();
  }

  /** Stops threads and closes sockets. */
  @Override
  public void close() {
    engine.stop();
    transport.stop();
    watchdog.close();
    timers.close();
  }
}
