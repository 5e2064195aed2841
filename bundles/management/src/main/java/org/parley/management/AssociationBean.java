/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.management;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.parley.api.control.Associations;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.api.sa.IkeSaSnapshot;

/** Answers from the engine's snapshots. */
final class AssociationBean implements AssociationMXBean {
  private final Supplier<Optional<Associations>> associations;
  private final EventCounters events;

  AssociationBean(Supplier<Optional<Associations>> associations, EventCounters events) {
    this.associations = associations;
    this.events = events;
  }

  private List<IkeSaSnapshot> ike() {
    return associations.get().map(Associations::ikeSas).orElse(List.of());
  }

  private List<ChildSaSnapshot> children() {
    return associations.get().map(Associations::childSas).orElse(List.of());
  }

  @Override
  public boolean isEngineRunning() {
    return associations.get().isPresent();
  }

  @Override
  public int getIkeSaCount() {
    return ike().size();
  }

  @Override
  public int getChildSaCount() {
    return children().size();
  }

  @Override
  public List<IkeSaRow> getIkeSas() {
    return ike().stream().map(IkeSaRow::new).toList();
  }

  @Override
  public List<ChildSaRow> getChildSas() {
    return children().stream().map(ChildSaRow::new).toList();
  }

  @Override
  public Map<String, Long> getCounters() {
    return new TreeMap<>(associations.get().map(Associations::counters).orElse(Map.of()));
  }

  @Override
  public Map<String, Long> getEvents() {
    return events.all();
  }
}
