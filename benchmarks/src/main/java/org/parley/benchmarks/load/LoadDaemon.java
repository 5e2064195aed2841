/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.load;

import java.util.List;
import java.util.Map;
import org.parley.auth.psk.PresharedKeyAuthentication;
import org.parley.auth.signature.EcdsaSignatureAuthentication;
import org.parley.auth.signature.Material;
import org.parley.auth.signature.RsaSignatureAuthentication;
import org.parley.certificate.path.CertificatePath;
import org.parley.crypto.bouncycastle.BouncyCastleAlgorithms;
import org.parley.dataplane.memory.MemoryDataPlane;
import org.parley.engine.Arrivals;
import org.parley.engine.Engine;
import org.parley.engine.Environment;
import org.parley.engine.Settings;
import org.parley.engine.loop.Loops;
import org.parley.engine.loop.ThreadLoops;
import org.parley.engine.loop.ThreadWorkers;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ProviderName;
import org.parley.engine.time.StrongRandom;
import org.parley.engine.time.SystemClock;
import org.parley.engine.time.SystemTimers;
import org.parley.ikev1.aggressivemode.AggressiveMode;
import org.parley.ikev1.mainmode.MainMode;
import org.parley.ikev1.nattraversal.NatTraversal;
import org.parley.ikev1.protocol.Ikev1Protocol;
import org.parley.ikev1.quickmode.QuickMode;
import org.parley.policy.search.MergedStores;
import org.parley.policy.search.PolicySearchService;
import org.parley.spi.auth.AuthenticationMethod;
import org.parley.spi.credential.CredentialSource;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.extension.Extension;
import org.parley.spi.policy.PolicySearch;
import org.parley.spi.transport.Transport;

/**
 * The initiator of a load: the real engine and the real bundles, wired by hand.
 *
 * <p>It has no informational exchange: what it gives up, it forgets without a word to the
 * responder, which keeps its SAs, as it would those of as many peers.
 */
final class LoadDaemon implements AutoCloseable {
  private final SystemClock clock = new SystemClock();
  private final SystemTimers timers = new SystemTimers("load-timers");
  private final StrongRandom random = new StrongRandom();
  private final Loops loops;
  private final Engine engine;
  private final Provided<Transport> transport;
  private long serviceIds;

  /** Starts a daemon whose peers listen on the given ports. */
  LoadDaemon(List<String> statements, String listen, int peerPort, int peerNatTraversalPort) {
    int processors = Runtime.getRuntime().availableProcessors();
    loops = new ThreadLoops(processors);
    engine =
        new Engine(
            new Environment(clock, timers, random, loops, new ThreadWorkers(processors)),
            Settings.DEFAULT);
    PolicySearch search = search(statements);
    behavior();
    MemoryDataPlane dataPlane = dataPlane(search);
    transport =
        provided(UdpTransports.create(listen, peerPort, peerNatTraversalPort, timers, dataPlane));
    Wiring.call(dataPlane, "bindTransport", transport.service());
    engine.arrivedSearch(provided(search));
    engine.arrivedDataPlane(this.<DataPlane>provided(dataPlane));
    engine.arrivedTransport(transport);
    engine.start();
  }

  private PolicySearch search(List<String> statements) {
    MergedStores stores = new MergedStores();
    Wiring.call(stores, "arrived", new StatementStore(statements));
    Wiring.call(stores, "bindClock", clock);
    return new PolicySearchService(stores);
  }

  private void behavior() {
    Arrivals arrivals = engine.arrivals();
    for (CryptoAlgorithm algorithm : BouncyCastleAlgorithms.all()) {
      arrivals.algorithm(provided(algorithm));
    }
    arrivals.authentication(
        this.<AuthenticationMethod>provided(new PresharedKeyAuthentication()), true);
    arrivals.protocol(this.<Protocol>provided(new Ikev1Protocol()));
    for (Exchange exchange : List.of(new MainMode(), new AggressiveMode(), new QuickMode())) {
      arrivals.exchange(provided(exchange));
    }
    arrivals.extension(this.<Extension>provided(new NatTraversal()));
  }

  /** Serves RSASIG and ECDSASIG with these keys and certificates. */
  void sign(CredentialSource source) {
    CertificatePath validation = new CertificatePath(clock, "strict");
    validation.bindSource(source);
    Material material = new Material();
    material.bindSource(source);
    material.bindValidation(validation);
    Arrivals arrivals = engine.arrivals();
    arrivals.authentication(
        this.<AuthenticationMethod>provided(new RsaSignatureAuthentication(material)), true);
    arrivals.authentication(
        this.<AuthenticationMethod>provided(new EcdsaSignatureAuthentication(material)), true);
  }

  private MemoryDataPlane dataPlane(PolicySearch search) {
    MemoryDataPlane dataPlane = new MemoryDataPlane(timers, random);
    Map<String, Object> none = Map.of();
    for (CryptoAlgorithm algorithm : BouncyCastleAlgorithms.all()) {
      if (algorithm instanceof EncryptionAlgorithm) {
        Wiring.call(dataPlane, "bindEncryption", algorithm, none);
      } else if (algorithm instanceof IntegrityAlgorithm) {
        Wiring.call(dataPlane, "bindIntegrity", algorithm, none);
      }
    }
    Wiring.call(dataPlane, "bindPolicies", search);
    return dataPlane;
  }

  private <S> Provided<S> provided(S service) {
    Class<?> type = service.getClass();
    Provided<S> provided =
        new Provided<>(
            service,
            new ProviderName(type.getPackageName(), "1", type.getName()),
            /* ranking= */ 0,
            ++serviceIds);
    provided.markTested();
    return provided;
  }

  Engine engine() {
    return engine;
  }

  /** Runs a task after everything that the event loops have to do now. */
  void later(Runnable task) {
    later(0, task);
  }

  private void later(int loop, Runnable task) {
    if (loop == Runtime.getRuntime().availableProcessors()) {
      task.run();
    } else {
      loops.pick(loop).execute(() -> later(loop + 1, task));
    }
  }

  /** Ends everything and lets go of the UDP ports. */
  @Override
  public void close() {
    engine.stop();
    engine.leftTransport(transport);
    timers.close();
  }
}
