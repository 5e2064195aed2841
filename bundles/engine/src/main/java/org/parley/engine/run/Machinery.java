/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.util.function.Supplier;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Refusal;
import org.parley.engine.Environment;
import org.parley.engine.Settings;
import org.parley.engine.gate.HalfOpenGate;
import org.parley.engine.gate.RateLimit;
import org.parley.engine.sa.Directory;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.sa.Instance;
import org.parley.engine.service.LeaseScope;
import org.parley.engine.service.ServiceTable;
import org.parley.engine.service.Witness;
import org.parley.engine.trail.Counters;
import org.parley.engine.trail.EventBus;
import org.parley.engine.trail.OpenTrail;
import org.parley.engine.trail.TrailBook;

/** The parts of the engine, joined once; each part reaches the others through it. */
public final class Machinery {
  private final Environment environment;
  private final ServiceTable services;
  private final Supplier<Settings> settings;
  private final Directory directory = new Directory();
  private final Counters counters = new Counters();
  private final HalfOpenGate gate = new HalfOpenGate();
  private final TrailBook trails;
  private final EventBus events;
  private final RateLimit strangers;
  private final RateLimit costly;
  private final Canaries canaries = new Canaries(this);
  private final Views views = new Views(directory);
  private final Outbound outbound = new Outbound(this);
  private final ProtectedRefusal protectedRefusal = new ProtectedRefusal(this);
  private final Effects effects = new Effects(this);
  private final Runner runner = new Runner(this);
  private final SaInbound saInbound = new SaInbound(this);
  private final Inbound inbound = new Inbound(this);
  private final Ending ending = new Ending(this);
  private final Interruption interruption = new Interruption(this);
  private final Mobility mobility = new Mobility(this);
  private final Fragments fragments;
  private final Starter starter = new Starter(this);
  private final Children children = new Children(this);
  private final Lifetimes lifetimes = new Lifetimes(this);
  private final Gates gates = new Gates(this);
  private final Leases addressLeases = new Leases(this);
  private final Keeper keeper = new Keeper(this);
  private final DataPlanes dataPlanes = new DataPlanes(this);
  private final Transports transports = new Transports(this);
  private final RecordChanges records = new RecordChanges(this);
  private final ManualKeyPairs manualKeys = new ManualKeyPairs(this);
  private final ExtensionEvents extensionEvents = new ExtensionEvents(this);

  /** Joins the parts. */
  public Machinery(Environment environment, ServiceTable services, Supplier<Settings> settings) {
    this.environment = environment;
    this.services = services;
    this.settings = settings;
    this.trails = new TrailBook(environment.clock());
    this.events = new EventBus(environment.clock(), environment.workers(), services);
    this.strangers = new RateLimit(environment.clock(), 20, 50);
    this.fragments = new Fragments(this);
    this.costly = new RateLimit(environment.clock(), 20, 20);
  }

  public Environment environment() {
    return environment;
  }

  public ServiceTable services() {
    return services;
  }

  /** Settings as they are now. */
  public Settings settings() {
    return settings.get();
  }

  public Directory directory() {
    return directory;
  }

  public Counters counters() {
    return counters;
  }

  public HalfOpenGate gate() {
    return gate;
  }

  public TrailBook trails() {
    return trails;
  }

  public EventBus events() {
    return events;
  }

  /** Answers to those who have not authenticated. */
  RateLimit strangers() {
    return strangers;
  }

  /** Slow work for those who have not authenticated, while many IKE SAs are half open. */
  RateLimit costly() {
    return costly;
  }

  Views views() {
    return views;
  }

  /** Which versions of bundles serve an SA. */
  Canaries canaries() {
    return canaries;
  }

  /**
   * A scope of leases for one SA.
   *
   * @param trail told who serves; null where there is none yet
   */
  LeaseScope leases(IkeSa sa, OpenTrail trail) {
    return services.leases(sa.canaries, trail == null ? Witness.NONE : trail);
  }

  Outbound outbound() {
    return outbound;
  }

  ProtectedRefusal protectedRefusal() {
    return protectedRefusal;
  }

  Mobility mobility() {
    return mobility;
  }

  Fragments fragments() {
    return fragments;
  }

  Effects effects() {
    return effects;
  }

  Runner runner() {
    return runner;
  }

  SaInbound saInbound() {
    return saInbound;
  }

  /** Where transports deliver. */
  public Inbound inbound() {
    return inbound;
  }

  public Ending ending() {
    return ending;
  }

  /** How exchanges end for want of a plug-in. */
  public Interruption interruption() {
    return interruption;
  }

  public Starter starter() {
    return starter;
  }

  public Children children() {
    return children;
  }

  Lifetimes lifetimes() {
    return lifetimes;
  }

  /** What established SAs wait for. */
  public Gates gates() {
    return gates;
  }

  /** Addresses that peers have. */
  public Leases addressLeases() {
    return addressLeases;
  }

  public Keeper keeper() {
    return keeper;
  }

  /** What extensions are called for outside of exchanges. */
  ExtensionEvents extensionEvents() {
    return extensionEvents;
  }

  /** Which data plane serves. */
  public DataPlanes dataPlanes() {
    return dataPlanes;
  }

  /** What the records say now, and under which of them SAs were negotiated. */
  public RecordChanges records() {
    return records;
  }

  /** Pairs that no exchange has made. */
  ManualKeyPairs manualKeys() {
    return manualKeys;
  }

  /** Which transports serve. */
  public Transports transports() {
    return transports;
  }

  /**
   * A loop has lost its thread to a plug-in; what it was busy with ends. On the loop.
   *
   * @param subject what the lost thread's task was about
   */
  public void lost(Object subject, String reason) {
    counters.count("threads.written-off");
    events.audit(AuditLevel.ALERT, "a thread of an event loop was written off: " + reason);
    if (subject instanceof Instance instance) {
      interruption.interrupt(instance, Refusal.silent(reason));
    }
  }
}
