/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.parley.api.control.Outcome;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ServiceTable;
import org.parley.spi.crypto.CryptoAlgorithm;

/** Ends a quarantine, of whatever kind the services are that are held. */
final class Release {
  private final ServiceTable services;

  Release(ServiceTable services) {
    this.services = services;
  }

  /** Forgets what is held against a provider; algorithms must pass their self-test once more. */
  Outcome of(String provider) {
    Map<Provided<?>, String> everyone = services.everyone();
    String quarantined = quarantined(everyone);
    everyone.keySet().removeIf(provided -> !named(provided, provider));
    if (!services.quarantine().release(provider)) {
      return Outcome.failed(
          (everyone.isEmpty() ? "nothing is served by " : "nothing is held against ")
              + provider
              + "; "
              + quarantined);
    }
    List<String> failures = new ArrayList<>();
    everyone.forEach(
        (provided, subject) -> {
          String problem = backIntoUse(provided);
          if (!problem.isEmpty()) {
            failures.add(subject + ": " + problem);
          }
        });
    return failures.isEmpty()
        ? Outcome.done(
            provider + " was tested anew and is in use: " + everyone.size() + " services")
        : Outcome.failed(provider + " was tested anew and failed: " + String.join("; ", failures));
  }

  private String backIntoUse(Provided<?> provided) {
    if (provided.service() instanceof CryptoAlgorithm algorithm) {
      return services.quarantine().test(provided, algorithm::selfTest);
    }
    provided.quarantine("");
    return "";
  }

  private static boolean named(Provided<?> provided, String provider) {
    return provided.provider().bundle().equals(provider)
        || provided.provider().toString().equals(provider);
  }

  private static String quarantined(Map<Provided<?>, String> everyone) {
    TreeSet<String> names = new TreeSet<>();
    everyone.forEach(
        (provided, subject) -> {
          if (!provided.quarantineReason().isEmpty()) {
            names.add(provided.provider() + " (" + subject + ")");
          }
        });
    return names.isEmpty()
        ? "nothing is in quarantine"
        : "in quarantine are " + String.join(", ", names);
  }
}
