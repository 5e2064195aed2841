/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import java.io.IOException;

/** The daemon that is measured. */
interface Responder extends AutoCloseable {
  long pid();

  /** UDP port for IKE. */
  int port();

  /** UDP port for IKE beside ESP. */
  int natTraversalPort();

  /** Whom the figures are of, with the version. */
  String label();

  /** Whether it has a data plane, so that it can agree to Quick Mode too. */
  boolean agreesToQuickMode();

  /** Gets rid of what earlier rounds would make later ones pay for; may change the process. */
  default void beginRound() throws IOException {
    // Nothing to get rid of.
  }

  @Override
  void close();
}
