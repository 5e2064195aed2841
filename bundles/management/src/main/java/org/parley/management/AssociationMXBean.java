/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.management;

import java.util.List;
import java.util.Map;

/** Security associations and counters, {@code org.parley:type=Associations}. */
public interface AssociationMXBean {
  /** True while the engine is there; all else is empty or 0 without it. */
  boolean isEngineRunning();

  /** Number of IKE SAs in any state. */
  int getIkeSaCount();

  /** Number of IPsec SA pairs. */
  int getChildSaCount();

  /** IKE SAs, oldest first. */
  List<IkeSaRow> getIkeSas();

  /** IPsec SA pairs, oldest first. */
  List<ChildSaRow> getChildSas();

  /** Counters of the engine, by name. */
  Map<String, Long> getCounters();

  /** Events by kind and audit messages by level, since this bundle started. */
  Map<String, Long> getEvents();
}
