/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.provider;

import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The operator's preferences, wherever they are kept. The engine follows the best ranked service of
 * this type; while there is none, what it was told last stays in force.
 */
@ConsumerType
public interface ProviderPreferences {
  /** What holds now; empty while there never was anything valid. */
  Optional<Preferences> current();

  /**
   * Tells of every change from now on, on the thread that made it; what is not valid is never told.
   *
   * @return to be closed when nobody wants to know any more
   */
  AutoCloseable watch(Consumer<Preferences> listener);
}
