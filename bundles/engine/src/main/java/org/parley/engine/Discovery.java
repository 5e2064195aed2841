/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.parley.api.event.EventListener;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ProviderName;
import org.parley.spi.address.AddressPool;
import org.parley.spi.auth.AuthenticationMethod;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.auth.Ikev2Authentication;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.extension.Extension;
import org.parley.spi.keylog.KeyLog;
import org.parley.spi.policy.PolicySearch;
import org.parley.spi.policy.PolicyStore;
import org.parley.spi.provider.ProviderPreferences;
import org.parley.spi.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the service registry and tells the engine what comes and goes; {@code getService} is
 * called once, on arrival.
 */
final class Discovery {
  private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

  private final BundleContext context;
  private final Engine engine;
  private final Arrivals arrivals;
  private final List<ServiceTracker<?, ?>> trackers = new ArrayList<>();
  private final Map<Provided<PolicySearch>, AutoCloseable> watches = new ConcurrentHashMap<>();

  Discovery(BundleContext context, Engine engine) {
    this.context = context;
    this.engine = engine;
    this.arrivals = engine.arrivals();
  }

  void open() {
    // First of all, so that nothing is offered that the operator denies.
    track(ProviderPreferences.class, engine::arrivedPreferences, engine::leftPreferences);
    algorithms();
    behavior();
    places();
    listeners();
    trackers.forEach(tracker -> tracker.open());
  }

  /** In the reverse order, so that transports go last of all. */
  void close() {
    for (int i = trackers.size() - 1; i >= 0; i--) {
      trackers.get(i).close();
    }
  }

  private void algorithms() {
    algorithm(EncryptionAlgorithm.class);
    algorithm(IntegrityAlgorithm.class);
    algorithm(PseudoRandomFunction.class);
    algorithm(HashAlgorithm.class);
    algorithm(KeyExchangeAlgorithm.class);
  }

  private <A extends CryptoAlgorithm> void algorithm(Class<A> kind) {
    track(kind, p -> arrivals.algorithm(widen(p)), p -> arrivals.leftAlgorithm(widen(p)));
  }

  @SuppressWarnings("unchecked")
  private static Provided<CryptoAlgorithm> widen(Provided<? extends CryptoAlgorithm> provided) {
    return (Provided<CryptoAlgorithm>) provided;
  }

  private void behavior() {
    track(
        Ikev1Authentication.class,
        p -> arrivals.authentication(method(p), true),
        p -> arrivals.leftAuthentication(method(p)));
    track(
        Ikev2Authentication.class,
        p -> arrivals.authentication(method(p), false),
        p -> arrivals.leftAuthentication(method(p)));
    track(Protocol.class, arrivals::protocol, arrivals::leftProtocol);
    track(Exchange.class, arrivals::exchange, arrivals::leftExchange);
    track(Extension.class, arrivals::extension, arrivals::leftExtension);
  }

  @SuppressWarnings("unchecked")
  private static Provided<AuthenticationMethod> method(
      Provided<? extends AuthenticationMethod> provided) {
    return (Provided<AuthenticationMethod>) provided;
  }

  private void places() {
    track(Transport.class, engine::arrivedTransport, engine::leftTransport);
    track(DataPlane.class, engine::arrivedDataPlane, engine::leftDataPlane);
    track(AddressPool.class, arrivals::pool, arrivals::leftPool);
    track(PolicySearch.class, p -> watches.put(p, engine.arrivedSearch(p)), this::leftSearch);
    track(
        PolicyStore.class,
        store -> {
          arrivals.store(store);
          engine.storesChanged();
        },
        arrivals::leftStore);
  }

  private void leftSearch(Provided<PolicySearch> search) {
    engine.leftSearch(search);
    try (AutoCloseable watch = watches.remove(search)) {
      LOG.debug("the policy search of {} has left", search.provider());
    } catch (Exception failure) {
      LOG.warn("the policy search of {} did not end its watch", search.provider(), failure);
    }
  }

  private void listeners() {
    track(EventListener.class, arrivals::listener, p -> engine.services().listeners().remove(p));
    track(KeyLog.class, arrivals::keyLog, p -> engine.services().keyLogs().remove(p));
  }

  private <S> void track(Class<S> type, Consumer<Provided<S>> arrived, Consumer<Provided<S>> left) {
    trackers.add(
        new Tracker<>(
            context,
            type,
            guarded(type, arrived),
            guarded(type, left),
            guarded(type, arrivals::departed)));
  }

  /** A service that can't be used costs itself only. */
  private static <S> Consumer<Provided<S>> guarded(Class<S> type, Consumer<Provided<S>> consumer) {
    return provided -> {
      try {
        consumer.accept(provided);
      } catch (RuntimeException | LinkageError failure) {
        LOG.error("{} of {} can't be used", type.getSimpleName(), provided.provider(), failure);
      }
    };
  }

  /** Follows the services of one interface. */
  private static final class Tracker<S> extends ServiceTracker<S, Provided<S>> {
    private final Consumer<Provided<S>> arrived;
    private final Consumer<Provided<S>> left;
    private final Consumer<Provided<S>> departed;

    Tracker(
        BundleContext context,
        Class<S> type,
        Consumer<Provided<S>> arrived,
        Consumer<Provided<S>> left,
        Consumer<Provided<S>> departed) {
      super(context, type, null);
      this.arrived = arrived;
      this.left = left;
      this.departed = departed;
    }

    @Override
    public Provided<S> addingService(ServiceReference<S> reference) {
      S service = context.getService(reference);
      if (service == null) {
        return null;
      }
      Provided<S> provided =
          new Provided<>(service, provider(reference, service), ranking(reference), id(reference));
      arrived.accept(provided);
      return provided;
    }

    @Override
    public void modifiedService(ServiceReference<S> reference, Provided<S> provided) {
      if (provided.ranking() != ranking(reference)) {
        left.accept(provided);
        provided.rank(ranking(reference));
        arrived.accept(provided);
      }
    }

    @Override
    public void removedService(ServiceReference<S> reference, Provided<S> provided) {
      left.accept(provided);
      departed.accept(provided);
      context.ungetService(reference);
    }
  }

  private static ProviderName provider(ServiceReference<?> reference, Object service) {
    Bundle bundle = reference.getBundle();
    Object component = reference.getProperty("component.name");
    String name = component == null ? service.getClass().getName() : component.toString();
    return bundle == null
        ? new ProviderName("unknown", "", name)
        : new ProviderName(bundle.getSymbolicName(), bundle.getVersion().toString(), name);
  }

  private static int ranking(ServiceReference<?> reference) {
    return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer rank ? rank : 0;
  }

  private static long id(ServiceReference<?> reference) {
    return reference.getProperty(Constants.SERVICE_ID) instanceof Long id ? id : 0;
  }
}
