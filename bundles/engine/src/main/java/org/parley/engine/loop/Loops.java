/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.loop;

/** The event loops. */
public interface Loops {
  /** The loop for a hash; the same hash always gives the same loop. */
  Loop pick(int hash);

  /** Ends the loops after what is queued, within two seconds. */
  void stop();
}
