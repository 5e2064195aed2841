/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.parley.engine.guard.Fault;
import org.parley.engine.guard.Guards;
import org.parley.engine.guard.Plugin;
import org.parley.engine.sa.ChildSa;
import org.parley.engine.service.Provided;
import org.parley.spi.dataplane.DataPlane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which data plane serves: the best ranked usable one, and at every moment that one only. When
 * another takes its place, each SA goes over with its counters. A data plane that throws, hangs or
 * answers nothing while it takes over is quarantined, and the one before it goes on.
 */
public final class DataPlanes {
  private static final Logger LOG = LoggerFactory.getLogger(DataPlanes.class);
  private static final String ALL = "";

  private final Machinery machinery;
  private final DataPlaneEvents events;
  private final Set<Provided<DataPlane>> started = new HashSet<>();
  private volatile Optional<Provided<DataPlane>> serving = Optional.empty();
  private volatile boolean moving;

  DataPlanes(Machinery machinery) {
    this.machinery = machinery;
    this.events = new DataPlaneEvents(machinery);
  }

  /** The data plane that serves. */
  public Optional<DataPlane> serving() {
    return serving.map(Provided::service);
  }

  /** The data plane that serves, and who provides it. */
  Optional<Provided<DataPlane>> provided() {
    return serving;
  }

  /** True while SAs go from one data plane to another, so that what is missing is on its way. */
  boolean moving() {
    return moving;
  }

  /** A data plane has come. */
  public synchronized void arrived(Provided<DataPlane> plane) {
    machinery.services().quarantine().test(plane, Optional::empty);
    machinery.services().dataPlanes().add(ALL, plane);
    settle();
  }

  /** A data plane leaves; it hands over what it holds before this returns. */
  public synchronized void left(Provided<DataPlane> plane) {
    machinery.services().dataPlanes().remove(ALL, plane);
    settle();
    if (started.contains(plane)) {
      stop(plane);
    }
  }

  /** Has the best usable data plane serve. */
  public synchronized void settle() {
    Optional<Provided<DataPlane>> next = best();
    while (!next.equals(serving)) {
      if (next.isEmpty() || starts(next.get())) {
        swap(next);
      }
      next = best();
    }
  }

  private Optional<Provided<DataPlane>> best() {
    return machinery.services().dataPlanes().best(ALL);
  }

  private boolean starts(Provided<DataPlane> plane) {
    if (started.contains(plane)) {
      return true;
    }
    try (TimedCalls<DataPlane> calls = new TimedCalls<>(plane.service())) {
      String failure = calls.tell(starting -> starting.start(events.of(plane)));
      if (failure.isEmpty()) {
        started.add(plane);
      } else {
        condemn(plane, "could not be started: " + failure);
      }
      return failure.isEmpty();
    }
  }

  private void swap(Optional<Provided<DataPlane>> next) {
    Optional<Provided<DataPlane>> old = serving;
    moving = true;
    serving = next;
    String failure;
    try (Relocation relocation =
        new Relocation(machinery, machinery.children().installation(), old, next)) {
      failure = relocation.all();
    } finally {
      moving = false;
    }
    if (!failure.isEmpty()) {
      condemn(next.orElseThrow(), "could not take up SAs: " + failure);
    } else {
      old.ifPresent(this::stop);
    }
  }

  /** It may be started again, when the one that took its place leaves. */
  private void stop(Provided<DataPlane> plane) {
    started.remove(plane);
    try (TimedCalls<DataPlane> calls = new TimedCalls<>(plane.service())) {
      String failure = calls.tell(DataPlane::stop);
      if (!failure.isEmpty()) {
        LOG.warn("the data plane {} did not stop: {}", plane.provider(), failure);
      }
    }
  }

  private void condemn(Provided<DataPlane> plane, String reason) {
    machinery.services().quarantine().condemn(plane, reason);
  }

  /**
   * A data plane has failed in service; when that happens too often another one takes over.
   *
   * @param what such as {@code did not install an SA within 2 s}
   * @return to be thrown, or whose reason is to be told
   */
  Fault failed(Provided<DataPlane> plane, String what) {
    return plugin(plane).fault(what);
  }

  /** A call has failed; what its guard has seen is counted already. */
  Fault failed(Provided<DataPlane> plane, Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !(cause instanceof Fault)) {
      cause = cause.getCause();
    }
    return cause instanceof Fault fault ? fault : plugin(plane).fault("threw " + failure);
  }

  private static Plugin plugin(Provided<DataPlane> plane) {
    return Guards.plugin(plane.service()).orElseThrow();
  }

  /** A pair has been installed at a data plane that another may have replaced meanwhile. */
  void installedAt(Provided<DataPlane> plane, ChildSa pair) {
    if (!Optional.of(plane).equals(serving)) {
      machinery.environment().workers().submit(() -> follow(plane, pair));
    }
  }

  private synchronized void follow(Provided<DataPlane> plane, ChildSa pair) {
    if (!Optional.of(plane).equals(serving)) {
      try (Relocation relocation =
          new Relocation(
              machinery, machinery.children().installation(), Optional.of(plane), serving)) {
        relocation.one(pair);
      }
    }
  }
}
