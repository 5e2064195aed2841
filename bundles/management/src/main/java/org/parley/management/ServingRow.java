/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.management;

import org.parley.api.control.Algorithms;

/** One provider of one algorithm as JMX shows it; the getters become the items of a composite. */
public final class ServingRow {
  private final Algorithms.Serving serving;

  ServingRow(Algorithms.Serving serving) {
    this.serving = serving;
  }

  public String getAlgorithm() {
    return serving.algorithm().toString();
  }

  public String getKind() {
    return serving.algorithm().kind().name();
  }

  public String getProvider() {
    return serving.provider();
  }

  public int getRanking() {
    return serving.ranking();
  }

  public String getState() {
    return serving.state();
  }

  public String getSelfTest() {
    return serving.selfTest();
  }

  public int getLeases() {
    return serving.leases();
  }

  public long getOperations() {
    return serving.operations();
  }
}
