/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.demo;

import java.io.IOException;

/** A demonstration between two kinds of daemons; closing it ends all that it started. */
interface Demonstration extends AutoCloseable {
  /**
   * Shows everything.
   *
   * @throws DemoFailure if it can't go on
   */
  void run(Screen screen) throws IOException;

  @Override
  void close();
}
