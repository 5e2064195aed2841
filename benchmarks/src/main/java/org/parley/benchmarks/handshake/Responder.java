/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

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

  @Override
  void close();
}
