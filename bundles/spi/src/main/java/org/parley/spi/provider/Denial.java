/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.provider;

import java.util.List;
import org.parley.api.number.AlgorithmId;

/**
 * Keeps providers from serving algorithms. A list of what is denied and a list of what alone is
 * allowed are both made of these.
 *
 * @param algorithms which algorithms are meant
 * @param otherAlgorithms true: those that {@code algorithms} does not name are meant
 * @param providers which providers are meant
 * @param otherProviders true: those that {@code providers} does not name are meant
 * @param rule the setting that says so, for the trail and the console
 */
public record Denial(
    List<AlgorithmPattern> algorithms,
    boolean otherAlgorithms,
    List<ProviderPattern> providers,
    boolean otherProviders,
    String rule) {
  public Denial {
    algorithms = List.copyOf(algorithms);
    providers = List.copyOf(providers);
  }

  /** These providers must not serve these algorithms. */
  public static Denial of(AlgorithmPattern algorithm, ProviderPattern provider, String rule) {
    return new Denial(List.of(algorithm), false, List.of(provider), false, rule);
  }

  /** Only these algorithms may be served. */
  public static Denial allBut(List<AlgorithmPattern> algorithms, String rule) {
    return new Denial(algorithms, true, List.of(ProviderPattern.ANY), false, rule);
  }

  /** Only these providers may serve these algorithms. */
  public static Denial allBut(
      AlgorithmPattern algorithm, List<ProviderPattern> providers, String rule) {
    return new Denial(List.of(algorithm), false, providers, true, rule);
  }

  /** True when a provider must not serve an algorithm. */
  public boolean applies(AlgorithmId id, String symbolicName, String bundleVersion) {
    return otherAlgorithms != algorithms.stream().anyMatch(each -> each.matches(id))
        && otherProviders
            != providers.stream().anyMatch(each -> each.matches(symbolicName, bundleVersion));
  }
}
