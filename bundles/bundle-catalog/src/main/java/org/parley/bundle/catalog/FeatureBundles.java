/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bundles that installed features name.
 *
 * @param byLocation name of the feature by location of the bundle
 */
record FeatureBundles(Map<String, String> byLocation) {
  private static final Pattern MAVEN = Pattern.compile("mvn:[^/]+/([^/]+)/([^/$]+)");
  private static final Pattern VERSION =
      Pattern.compile("(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(?:[.-](.+))?");
  private static final String OWN = "org.parley.";

  FeatureBundles {
    byLocation = Map.copyOf(byLocation);
  }

  /** Collects them one by one; the first feature that names a bundle keeps it. */
  static final class Builder {
    private final Map<String, String> byLocation = new LinkedHashMap<>();

    void add(String location, String feature) {
      byLocation.putIfAbsent(location, feature);
    }

    FeatureBundles build() {
      return new FeatureBundles(byLocation);
    }
  }

  /** The location at which a feature has Parley's bundle of a name. */
  Optional<String> locationOf(String symbolicName) {
    if (!symbolicName.startsWith(OWN)) {
      return Optional.empty();
    }
    String artifact = "parley-" + symbolicName.substring(OWN.length());
    return byLocation.keySet().stream()
        .filter(location -> part(location, 1).equals(Optional.of(artifact)))
        .findFirst();
  }

  /** The version of the bundle at a Maven location, as bundles write it; empty for others. */
  static String version(String location) {
    return part(location, 2).map(FeatureBundles::bundleVersion).orElse("");
  }

  private static Optional<String> part(String location, int group) {
    Matcher matcher = MAVEN.matcher(location);
    return matcher.find() ? Optional.of(matcher.group(group)) : Optional.empty();
  }

  /** {@code 0.1.0-SNAPSHOT} becomes {@code 0.1.0.SNAPSHOT}, {@code 1.87} becomes {@code 1.87.0}. */
  private static String bundleVersion(String maven) {
    Matcher matcher = VERSION.matcher(maven);
    if (!matcher.matches()) {
      return maven;
    }
    String qualifier = matcher.group(4);
    return number(matcher.group(1))
        + "."
        + number(matcher.group(2))
        + "."
        + number(matcher.group(3))
        + (qualifier == null ? "" : "." + qualifier.replaceAll("[^A-Za-z0-9_-]", "_"));
  }

  private static String number(String digits) {
    return digits == null ? "0" : digits;
  }
}
