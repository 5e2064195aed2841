/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.provider;

import java.util.List;

/**
 * Who serves an algorithm when several could. A denial is stronger than anything else; then a
 * canary decides between the versions of one bundle, then pins, then the ranking.
 *
 * @param pins best first; the first that means a provider gives its place
 * @param denials the first that applies gives the reason
 * @param ranking orders those that no pin names
 * @param canaries at most one for each bundle
 */
public record Preferences(
    List<Pin> pins, List<Denial> denials, Ranking ranking, List<Canary> canaries) {
  /** No preference at all: service ranking, version, age. */
  public static final Preferences NONE =
      new Preferences(List.of(), List.of(), Ranking.SERVICE, List.of());

  public Preferences {
    pins = List.copyOf(pins);
    denials = List.copyOf(denials);
    canaries = List.copyOf(canaries);
  }

  /** What orders the providers that no pin names. */
  public enum Ranking {
    /** {@code service.ranking}, then the version, then the age. */
    SERVICE,
    /** Operations per second, as measured on this machine. */
    MEASURED
  }
}
