/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import java.nio.file.Path;

/** The daemon that is measured. */
interface Responder extends AutoCloseable {
  long pid();

  /** UDP port for IKE. */
  int port();

  /** UDP port for IKE beside ESP. */
  int natTraversalPort();

  /** Whom the figures are of, with the version. */
  String label();

  @Override
  void close();

  /** Starts a daemon that agrees to one group. */
  interface Starter {
    /**
     * Starts one.
     *
     * @param directory of its own, not there yet
     */
    Responder start(Place place, Path directory, Group group) throws java.io.IOException;
  }
}
