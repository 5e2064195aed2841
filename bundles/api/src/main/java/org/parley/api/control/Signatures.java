/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.control;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Which bundles may run, when signatures are asked for. Served by bundle-catalog. */
@ProviderType
public interface Signatures {
  /** All bundles by id; empty while nothing is asked of them. */
  List<Row> signatures();

  /**
   * One bundle.
   *
   * @param accepted false: it can't resolve, and runs on only if it did before this was asked
   * @param reason why; empty for what is of the distribution
   */
  record Row(Bundles.Row bundle, boolean accepted, String reason) {}
}
