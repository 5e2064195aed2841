/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.parley.api.control.Algorithms;
import org.parley.api.control.AssociationSelection;
import org.parley.api.control.Associations;
import org.parley.api.control.Exchanges;
import org.parley.api.control.Foresight;
import org.parley.api.control.Inventory;
import org.parley.api.control.Negotiations;
import org.parley.api.control.Trails;
import org.parley.api.event.AuditLevel;
import org.parley.api.policy.PolicySet;
import org.parley.engine.control.AlgorithmReport;
import org.parley.engine.control.AssociationReport;
import org.parley.engine.control.ExchangeReport;
import org.parley.engine.control.InventoryReport;
import org.parley.engine.control.NegotiationControl;
import org.parley.engine.foresight.ForesightReport;
import org.parley.engine.measure.Measurer;
import org.parley.engine.run.Machinery;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ServiceTable;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.policy.PolicySearch;
import org.parley.spi.provider.Preferences;
import org.parley.spi.provider.ProviderPreferences;
import org.parley.spi.transport.Transport;

/**
 * Peers, SAs, event loops and the exchange runner. It names no exchange and no algorithm:
 * everything that is a choice arrives here as a service and may leave at any time.
 */
public final class Engine {
  private static final long STOP_SECONDS = 2;

  private final Environment environment;
  private final ServiceTable services = new ServiceTable();
  private final Machinery machinery;
  private final Arrivals arrivals;
  private final Measurer measurer;
  private final PreferenceWatch preferences = new PreferenceWatch(this::prefer);
  private volatile Settings settings;
  private volatile boolean started;

  /** An engine without any service yet. */
  public Engine(Environment environment, Settings settings) {
    this.environment = environment;
    this.settings = settings;
    this.machinery = new Machinery(environment, services, () -> this.settings);
    this.measurer = new Measurer(environment, services);
    this.arrivals = new Arrivals(environment, services, machinery, measurer);
    services.quarantine().watch(arrivals::changed);
    services.quarantine().complain(arrivals::kept);
    environment.loops().onLoss(machinery::lost);
  }

  /** Where services come and go. */
  public Arrivals arrivals() {
    return arrivals;
  }

  /** What has been discovered. */
  public ServiceTable services() {
    return services;
  }

  /** Starts and ends negotiations. */
  public Negotiations negotiations() {
    return new NegotiationControl(machinery);
  }

  /** Lists SAs. */
  public Associations associations() {
    return new AssociationReport(machinery);
  }

  /** Trails and ladders. */
  public Trails trails() {
    return machinery.trails();
  }

  /** Who serves which algorithm. */
  public Algorithms algorithms() {
    return new AlgorithmReport(services, measurer);
  }

  /** Exchange tables. */
  public Exchanges exchanges() {
    return new ExchangeReport(services);
  }

  /** What live SAs run on. */
  public Inventory inventory() {
    return new InventoryReport(machinery);
  }

  /** What would be lost. */
  public Foresight foresight() {
    return new ForesightReport(machinery);
  }

  /** Preferences of the operator have come. */
  public void arrivedPreferences(Provided<ProviderPreferences> provided) {
    preferences.arrived(provided);
  }

  /** Whoever told the preferences leaves; they stay in force. */
  public void leftPreferences(Provided<ProviderPreferences> provided) {
    preferences.left(provided);
  }

  private void prefer(Preferences wanted) {
    services.selection().prefer(wanted);
    machinery.events().audit(AuditLevel.INFORMATIVE, "the preferences of providers have changed");
    measurer.catchUp();
  }

  /** A transport has come. */
  public void arrivedTransport(Provided<Transport> transport) {
    arrivals.guards().transport(transport);
    machinery.transports().arrived(transport);
    if (started) {
      machinery.keeper().startAll();
    }
  }

  /** A transport leaves. */
  public void leftTransport(Provided<Transport> transport) {
    machinery.transports().left(transport);
  }

  /** A data plane has come. */
  public void arrivedDataPlane(Provided<DataPlane> plane) {
    arrivals.guards().dataPlane(plane);
    machinery.dataPlanes().arrived(plane);
  }

  /** A data plane leaves and hands over what it holds. */
  public void leftDataPlane(Provided<DataPlane> plane) {
    machinery.dataPlanes().left(plane);
  }

  /** A policy search has come: its records are followed from now on. */
  public AutoCloseable arrivedSearch(Provided<PolicySearch> search) {
    arrivals.guards().search(search);
    search.markTested();
    services.searches().add("", search);
    policyChanged();
    return search.service().watch(unused -> policyChanged());
  }

  /** A policy search leaves; what it said last holds until another one is there. */
  public void leftSearch(Provided<PolicySearch> search) {
    services.searches().remove("", search);
    policyChanged();
  }

  /** A policy store has come or gone: which records are suspended is decided anew. */
  void storesChanged() {
    policyChanged();
  }

  /** The search that serves decides, whoever has told of a change. */
  private synchronized void policyChanged() {
    Optional<PolicySet> now = services.search().map(PolicySearch::current);
    now.filter(machinery.records()::follow)
        .ifPresent(policies -> settings = Settings.DEFAULT.with(policies.startup()));
    if (started && now.isPresent()) {
      machinery.keeper().startAll();
    }
  }

  /** From now on records that ask for it are started. */
  public void start() {
    started = true;
    machinery.events().audit(AuditLevel.INFORMATIVE, "IKE daemon started");
    machinery.keeper().startAll();
  }

  /** Tells peers that their SAs end, and ends everything; within two seconds. */
  public void stop() {
    started = false;
    List<IkeSa> sas = machinery.directory().all();
    if (!sas.isEmpty()) {
      farewell(
          negotiations()
              .terminate(new AssociationSelection(AssociationSelection.Kind.ALL, ""))
              .toCompletableFuture());
    }
    List<CompletableFuture<Void>> ends = new ArrayList<>();
    for (IkeSa sa : sas) {
      CompletableFuture<Void> end = new CompletableFuture<>();
      sa.loop()
          .execute(
              () -> {
                machinery.ending().removeIkeSa(sa, "stopping", true);
                end.complete(null);
              });
      ends.add(end);
    }
    farewell(CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)));
    machinery.directory().allChildren().forEach(c -> machinery.children().remove(c, "stopping"));
    environment.loops().stop();
    environment.workers().stop();
  }

  private static void farewell(CompletableFuture<?> said) {
    try {
      said.get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException unanswered) {
      // The peers that could not be told notice by themselves; stopping must not wait for them.
      return;
    }
  }
}
