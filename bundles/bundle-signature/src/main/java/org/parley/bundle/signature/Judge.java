/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/**
 * Decides about bundles, each once until it or what is required changes. It logs by the platform's
 * own means: a logging library would be resolved before anything can be refused.
 */
final class Judge {
  private static final Logger LOG = Logger.getLogger("org.parley.bundle.signature");

  private final Path settings;
  private final Path folder;
  private final Distribution distribution;
  private final Map<Long, Remembered> shipped = new ConcurrentHashMap<>();
  private final Map<Long, Remembered> signed = new ConcurrentHashMap<>();
  private volatile List<String> stamps = List.of();
  private volatile Requirement requirement = Requirement.NONE;

  private record Remembered(long lastModified, Verdict verdict) {}

  /**
   * A judge.
   *
   * @param settings where {@code required} and {@code certificates} are set
   * @param folder for copies
   */
  Judge(Path settings, Path folder, Distribution distribution) {
    this.settings = settings;
    this.folder = folder;
    this.distribution = distribution;
  }

  /** What is required now; looks whether the settings have changed. */
  synchronized Requirement requirement() {
    List<String> now = Requirement.sources(settings).stream().map(Judge::stamp).toList();
    if (!now.equals(stamps)) {
      stamps = now;
      requirement = Requirement.read(settings);
      signed.clear();
      if (!requirement.problem().isEmpty()) {
        LOG.severe(
            "No signature is accepted, so that only bundles of the distribution start: "
                + requirement.problem());
      }
    }
    return requirement;
  }

  private static String stamp(Path file) {
    try {
      return file + " " + Files.getLastModifiedTime(file) + " " + Files.size(file);
    } catch (IOException absent) {
      return file + " absent";
    }
  }

  /** Whether a bundle may resolve; never throws. */
  Verdict judge(Bundle bundle) {
    Requirement now = requirement();
    if (!now.required() || bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
      return Verdict.SHIPPED;
    }
    try {
      Content content = new BundleContent(bundle);
      Verdict shippedSo =
          remembered(shipped, bundle, () -> distribution.of(bundle.getLocation(), content));
      return shippedSo.accepted()
          ? shippedSo
          : remembered(signed, bundle, () -> bySignature(now, bundle, content, shippedSo));
    } catch (RuntimeException | LinkageError broken) {
      LOG.log(Level.SEVERE, "Bundle " + bundle + " can't be checked", broken);
      return Verdict.refuse("it can't be checked: " + broken);
    }
  }

  private static Verdict remembered(
      Map<Long, Remembered> known, Bundle bundle, java.util.function.Supplier<Verdict> decision) {
    Remembered before = known.get(bundle.getBundleId());
    if (before != null && before.lastModified() == bundle.getLastModified()) {
      return before.verdict();
    }
    long lastModified = bundle.getLastModified();
    Verdict verdict = decision.get();
    known.put(bundle.getBundleId(), new Remembered(lastModified, verdict));
    return verdict;
  }

  private Verdict bySignature(Requirement now, Bundle bundle, Content content, Verdict notShipped) {
    List<String> reasons = new ArrayList<>(List.of(notShipped.reason()));
    Verdict verdict;
    if (bundle.getLocation().startsWith("reference:")) {
      verdict = Verdict.refuse("its files can change after they were checked");
    } else if (!now.problem().isEmpty()) {
      verdict = Verdict.refuse(now.problem());
    } else {
      verdict = new Signature(now.certificates()).of(content, folder);
    }
    if (!verdict.accepted()) {
      reasons.add(verdict.reason());
      verdict = Verdict.refuse(String.join(", and ", reasons));
      LOG.warning(
          "Bundle "
              + bundle.getSymbolicName()
              + " ("
              + bundle.getBundleId()
              + ", "
              + bundle.getLocation()
              + ") is refused: "
              + verdict.reason());
    }
    return verdict;
  }
}
