/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.provider;

/**
 * Means providers of services: a bundle in all its versions or in one.
 *
 * @param bundle symbolic name, in which each {@code *} stands for any text
 * @param version bundle version; empty for any
 */
public record ProviderPattern(String bundle, String version) {
  /** Every provider. */
  public static final ProviderPattern ANY = new ProviderPattern("*", "");

  /** {@code BUNDLE} or {@code BUNDLE/VERSION}. */
  public static ProviderPattern of(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? new ProviderPattern(text, "")
        : new ProviderPattern(text.substring(0, slash), text.substring(slash + 1));
  }

  /** True when it means this bundle and version. */
  public boolean matches(String symbolicName, String bundleVersion) {
    return Wildcard.matches(bundle, symbolicName)
        && (version.isEmpty() || version.equals(bundleVersion));
  }

  /** As it is written in a configuration. */
  @Override
  public String toString() {
    return version.isEmpty() ? bundle : bundle + "/" + version;
  }
}
