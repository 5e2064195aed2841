/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.console.socket;

import java.time.Duration;

/** Gives the service that makes console sessions, which comes and goes with Karaf's console. */
@FunctionalInterface
interface FactorySource {

  /**
   * Waits for the service of type {@link KarafSession#FACTORY}.
   *
   * @param patience how long to wait at most
   * @return the service, or null when there was none in that time
   */
  Object await(Duration patience) throws InterruptedException;
}
