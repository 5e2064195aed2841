/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.control;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.api.sa.IkeSaSnapshot;

/** Lists security associations and figures of the engine. Served by the engine. */
@ProviderType
public interface Associations {
  /** All IKE SAs, oldest first, with their IPsec SA pairs. */
  List<IkeSaSnapshot> ikeSas();

  /** All IPsec SA pairs, oldest first, also those whose IKE SA is gone. */
  List<ChildSaSnapshot> childSas();

  /**
   * Counters by name, such as {@code datagrams.received}, {@code half-open}, {@code
   * drops.malformed}.
   */
  Map<String, Long> counters();
}
