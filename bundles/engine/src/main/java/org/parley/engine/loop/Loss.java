/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.loop;

/** Is told that a thread was written off because a plug-in did not come back. */
@FunctionalInterface
public interface Loss {
  /**
   * Called where the lost thread's work goes on.
   *
   * @param subject what its task was about, such as an exchange; null when nobody said
   * @param reason which plug-in did what
   */
  void lost(Object subject, String reason);
}
