/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

/**
 * Identifies the provider of a service across restarts: ranking, breakers and quarantine are keyed
 * by it.
 *
 * @param bundle symbolic name
 * @param version bundle version
 * @param component component or class
 */
public record ProviderName(String bundle, String version, String component) {
  /** Bundle and version, as people see it. */
  @Override
  public String toString() {
    return version.isEmpty() ? bundle : bundle + "/" + version;
  }
}
