/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.management;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Component;
import org.parley.api.event.AssociationEvent;
import org.parley.api.event.AuditMessage;
import org.parley.api.event.Event;
import org.parley.api.event.EventListener;

/** Counts events by kind, and audit messages by level. Thread-safe. */
@Component(service = {EventListener.class, EventCounters.class})
public final class EventCounters implements EventListener {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  @Override
  public void onEvent(Event event) {
    if (event instanceof AssociationEvent association) {
      count("associations." + association.kind());
    } else if (event instanceof AuditMessage message) {
      count("audit." + message.level());
    }
  }

  private void count(String name) {
    counts.computeIfAbsent(name, unused -> new LongAdder()).increment();
  }

  /** By name, such as {@code associations.IKE_SA_ESTABLISHED} and {@code audit.ERROR}. */
  Map<String, Long> all() {
    Map<String, Long> all = new TreeMap<>();
    counts.forEach((name, count) -> all.put(name, count.sum()));
    return all;
  }
}
