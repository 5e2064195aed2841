/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.control;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The bundles of the container, and what hangs on them. Served by bundle-catalog. */
@ProviderType
public interface Bundles {
  /** All bundles, by id. */
  List<Row> bundles();

  /**
   * What would stop together with a bundle.
   *
   * @param bundle its id, or its symbolic name with or without {@code org.parley.}, with {@code
   *     /VERSION} where several versions are installed
   */
  Removal removal(String bundle);

  /**
   * One bundle.
   *
   * @param state {@code ACTIVE}, {@code RESOLVED}, {@code INSTALLED}, {@code STARTING} or {@code
   *     STOPPING}
   * @param feature name of the installed feature that has a bundle of this name; empty: none
   * @param featureVersion version of the bundle in that feature
   * @param ofFeature false: it came another way than by that feature, or was updated since
   */
  record Row(
      long id,
      String symbolicName,
      String version,
      String state,
      String location,
      String feature,
      String featureVersion,
      boolean ofFeature) {
    /** Symbolic name and version, joined by {@code /}. */
    public String provider() {
      return symbolicName + "/" + version;
    }
  }

  /**
   * What stops.
   *
   * @param problem why nothing can be foretold, and what would be right; empty when all went well
   * @param bundle the one that was asked for; present unless there is a problem
   * @param dependents bundles that are wired to it, directly or through others, and stop when it is
   *     refreshed
   * @param serves other services of Parley that leave, such as {@code PolicyEditor}
   * @param restart true: the engine or what it stands on is among them, so that the daemon begins
   *     anew
   */
  record Removal(
      String problem,
      Optional<Row> bundle,
      List<Row> dependents,
      List<String> serves,
      boolean restart) {
    public Removal {
      dependents = List.copyOf(dependents);
      serves = List.copyOf(serves);
    }

    /** Nothing can be foretold. */
    public static Removal unknown(String problem) {
      return new Removal(problem, Optional.empty(), List.of(), List.of(), false);
    }
  }
}
