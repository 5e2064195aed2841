/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import org.parley.api.number.AlgorithmId;

/** Is told what a scope of leases gives out, and what it can't. */
public interface Witness {
  /** Nobody wants to know. */
  Witness NONE =
      new Witness() {
        @Override
        public void served(AlgorithmId algorithm, ProviderName provider) {
          // Nobody wants to know.
        }

        @Override
        public void unserved(AlgorithmId algorithm, String reason) {
          // Nobody wants to know.
        }
      };

  /** A provider was leased. */
  void served(AlgorithmId algorithm, ProviderName provider);

  /** Nobody may serve it. */
  void unserved(AlgorithmId algorithm, String reason);
}
