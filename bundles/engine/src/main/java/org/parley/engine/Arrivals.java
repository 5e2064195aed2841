/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine;

import java.time.Duration;
import java.util.function.Consumer;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.EventListener;
import org.parley.api.policy.AuthenticationKind;
import org.parley.engine.guard.GuardedThread;
import org.parley.engine.guard.Guards;
import org.parley.engine.measure.Measurer;
import org.parley.engine.run.Machinery;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ServiceTable;
import org.parley.spi.address.AddressPool;
import org.parley.spi.auth.AuthenticationMethod;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.extension.Extension;
import org.parley.spi.keylog.KeyLog;
import org.parley.spi.policy.PolicyStore;
import org.parley.spi.transport.Transport;

/**
 * What comes is put behind a guard and into its table; what leaves is taken out of the table, its
 * operations are waited for, and then nothing of its bundle is held any more.
 */
public final class Arrivals {
  /** How long the operations of a service that leaves are waited for. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration SELF_TEST = Duration.ofSeconds(5);

  private final Environment environment;
  private final ServiceTable services;
  private final Machinery machinery;
  private final Measurer measurer;
  private final Guards guards;

  Arrivals(Environment environment, ServiceTable services, Machinery machinery, Measurer measurer) {
    this.environment = environment;
    this.services = services;
    this.machinery = machinery;
    this.measurer = measurer;
    this.guards = new Guards(services.quarantine());
  }

  Guards guards() {
    return guards;
  }

  /** An algorithm has come; it serves once its self-test has passed, which is done only once. */
  public void algorithm(Provided<CryptoAlgorithm> algorithm) {
    guards.algorithm(algorithm);
    services.algorithms().add(algorithm.service().id(), algorithm);
    if (algorithm.tested()) {
      services.servingOrder().changed();
      return;
    }
    boolean submitted =
        environment
            .workers()
            .submit(
                () -> test(algorithm),
                SELF_TEST,
                lost ->
                    services
                        .quarantine()
                        .condemn(
                            algorithm,
                            "self-test took longer than " + SELF_TEST.toMillis() + " ms"));
    if (!submitted) {
      test(algorithm);
    }
  }

  private void test(Provided<CryptoAlgorithm> algorithm) {
    String problem = services.quarantine().test(algorithm, () -> algorithm.service().selfTest());
    if (!problem.isEmpty()) {
      alert(algorithm);
    }
    services.servingOrder().changed();
    measurer.catchUp();
  }

  /** Someone was taken out of use, or is back: who serves is decided anew. */
  void changed(Provided<?> provided) {
    alert(provided);
    if (provided.service() instanceof CryptoAlgorithm) {
      services.servingOrder().changed();
    } else if (provided.service() instanceof DataPlane) {
      environment.workers().submit(machinery.dataPlanes()::settle);
    } else if (provided.service() instanceof Transport transport) {
      environment.workers().submit(() -> machinery.transports().settle(transport.name()));
    } else if (provided.service() instanceof Exchange && !provided.usable()) {
      machinery.interruption().exchangeLeft(provided);
    }
  }

  /** Someone fails again and again, and nobody could take the place. */
  void kept(Provided<?> provided, String reason) {
    String who = provided.provider() + ", which serves " + provided.subject();
    machinery
        .events()
        .audit(AuditLevel.ALERT, who + " alone, is kept in use in spite of " + reason);
  }

  private void alert(Provided<?> provided) {
    String reason = provided.quarantineReason();
    String who = provided.provider() + ", which serves " + provided.subject();
    if (reason.isEmpty()) {
      machinery.events().audit(AuditLevel.WARNING, who + ", is used again");
    } else {
      machinery.events().audit(AuditLevel.ALERT, who + ", is quarantined: " + reason);
    }
  }

  /** An algorithm leaves. */
  public void leftAlgorithm(Provided<CryptoAlgorithm> algorithm) {
    services.algorithms().remove(algorithm.service().id(), algorithm);
    services.servingOrder().changed();
  }

  /**
   * A way to authenticate has come.
   *
   * @param version1 true when it was registered for IKEv1, false for IKEv2
   */
  public void authentication(Provided<AuthenticationMethod> method, boolean version1) {
    guards.authentication(method, version1);
    method.markTested();
    eachKind(method, key -> services.authentications().add(key, method));
  }

  /** A way to authenticate leaves. */
  public void leftAuthentication(Provided<AuthenticationMethod> method) {
    eachKind(method, key -> services.authentications().remove(key, method));
  }

  private static void eachKind(Provided<AuthenticationMethod> provided, Consumer<String> each) {
    each.accept(provided.service().kind().keyword());
    provided.service().aliases().stream().map(AuthenticationKind::keyword).forEach(each);
  }

  /** A version of IKE has come. */
  public void protocol(Provided<Protocol> protocol) {
    guards.protocol(protocol);
    protocol.markTested();
    services.protocols().add(protocol.service().version(), protocol);
  }

  /** A version of IKE leaves. */
  public void leftProtocol(Provided<Protocol> protocol) {
    services.protocols().remove(protocol.service().version(), protocol);
  }

  /** A policy store has come; only the policy search reads it. */
  void store(Provided<PolicyStore> store) {
    store.markTested();
    services.stores().add(store.service().name(), store);
  }

  /** A policy store leaves. */
  void leftStore(Provided<PolicyStore> store) {
    services.stores().remove(store.service().name(), store);
  }

  /** An exchange has come. */
  public void exchange(Provided<Exchange> exchange) {
    guards.exchange(exchange);
    exchange.markTested();
    services.exchanges().add(key(exchange.service()), exchange);
  }

  /** An exchange leaves: its instances in flight end with that reason. */
  public void leftExchange(Provided<Exchange> exchange) {
    services.exchanges().remove(key(exchange.service()), exchange);
    machinery.interruption().exchangeLeft(exchange);
  }

  private static String key(Exchange exchange) {
    return exchange.version() + "/" + exchange.name();
  }

  /** An extension has come. */
  public void extension(Provided<Extension> extension) {
    guards.extension(extension);
    extension.markTested();
    services.extensions().add(key(extension.service()), extension);
  }

  /** An extension leaves. */
  public void leftExtension(Provided<Extension> extension) {
    services.extensions().remove(key(extension.service()), extension);
  }

  private static String key(Extension extension) {
    return extension.version() + "/" + extension.name();
  }

  /** A pool of addresses has come. */
  public void pool(Provided<AddressPool> pool) {
    guards.pool(pool);
    pool.markTested();
    machinery.addressLeases().resume(pool.service());
    services.pools().add(pool.service().name(), pool);
  }

  /** A pool of addresses leaves; what it leased stays in use. */
  public void leftPool(Provided<AddressPool> pool) {
    services.pools().remove(pool.service().name(), pool);
  }

  /** A listener has come. */
  public void listener(Provided<EventListener> listener) {
    guards.listener(listener);
    listener.markTested();
    services.listeners().add(listener);
  }

  /** A key log has come. */
  public void keyLog(Provided<KeyLog> log) {
    guards.keyLog(log);
    log.markTested();
    services.keyLogs().add(log);
  }

  /**
   * A service that is in no table any more is let go: what runs on it is waited for, two seconds at
   * most and on no thread of the engine, then revoked.
   */
  public void departed(Provided<?> provided) {
    boolean idle = provided.idle().isDone();
    if (!idle && !GuardedThread.here()) {
      idle = environment.workers().await(provided.idle(), PATIENCE);
    }
    provided.revoke();
    services.quarantine().forget(provided);
    if (!idle) {
      machinery.counters().count("leases.revoked");
      machinery
          .events()
          .audit(
              AuditLevel.WARNING,
              provided.provider()
                  + ", which served "
                  + provided.subject()
                  + ", has left while operations ran on it; they were given up");
    }
  }
}
