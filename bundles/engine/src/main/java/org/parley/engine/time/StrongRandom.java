/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.time;

import java.security.SecureRandom;
import org.parley.spi.random.RandomSource;

/** The platform's strong random generator. */
public final class StrongRandom implements RandomSource {
  private final SecureRandom random = new SecureRandom();

  @Override
  public void fill(byte[] target) {
    random.nextBytes(target);
  }
}
