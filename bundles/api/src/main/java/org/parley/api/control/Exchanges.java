/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.control;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The exchange tables of the bundles that are present. Served by the engine. */
@ProviderType
public interface Exchanges {
  /** All tables. */
  List<Table> tables();

  /**
   * One exchange.
   *
   * @param version {@code IKEv1} or {@code IKEv2}
   * @param name such as {@code main-mode}
   * @param provider symbolic name and version of the bundle
   */
  record Table(String version, String name, String provider, List<Row> rows) {}

  /**
   * One row.
   *
   * @param state state it belongs to
   * @param trigger what sets it off
   * @param payloads required and allowed payloads
   * @param next states that may follow
   * @param sentence what happens
   */
  record Row(String state, String trigger, String payloads, String next, String sentence) {}
}
