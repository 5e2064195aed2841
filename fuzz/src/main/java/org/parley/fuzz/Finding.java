/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.fuzz;

/** Something that must hold did not. */
public final class Finding extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What must hold, and what was seen instead. */
  public Finding(String message) {
    super(message);
  }

  /** Throws when {@code holds} is false. */
  static void unless(boolean holds, String message) {
    if (!holds) {
      throw new Finding(message);
    }
  }
}
