/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

/**
 * Unwinds a thread that was written off while it was in a plug-in: another thread has taken its
 * place, so it must touch nothing on its way out. An error, so that no plug-in takes it for a
 * failure that it could handle.
 */
public final class WrittenOff extends Error {
  private static final long serialVersionUID = 1;

  WrittenOff() {
    super("another thread has taken this one's place", null, false, false);
  }
}
