/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.management;

import java.util.List;

/** Who serves which algorithm, {@code org.parley:type=Algorithms}. */
public interface AlgorithmMXBean {
  /** One row per provider and algorithm. */
  List<ServingRow> getServings();

  /** Providers that failed their self-test. */
  int getQuarantined();
}
