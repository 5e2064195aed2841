/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import org.parley.engine.service.Provided;
import org.parley.engine.service.ProviderName;
import org.parley.engine.service.Quarantine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what a bundle has put off, so that it is known whose it is when it does not come back. */
public final class GuardedTasks {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedTasks.class);

  private final Plugin plugin;

  /** Tasks of a bundle, charged there. */
  public GuardedTasks(ProviderName bundle, Quarantine quarantine) {
    plugin = new Plugin(new Provided<>(bundle, bundle, 0, 0), "a timer", quarantine);
  }

  /** Runs one; what it throws costs itself only. */
  public void run(Runnable task) {
    Plugin outer = plugin.enter();
    try {
      task.run();
    } catch (RuntimeException | LinkageError failure) {
      LOG.error("{} failed", plugin, failure);
    } finally {
      plugin.leave(outer);
    }
  }
}
