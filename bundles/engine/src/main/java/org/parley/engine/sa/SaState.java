/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.sa;

/** Where an IKE SA stands. */
public enum SaState {
  /** Being negotiated. */
  NEGOTIATING,
  /** Authenticated and in use. */
  ESTABLISHED,
  /** Another one has taken its place; it lingers for what is under way. */
  REPLACED,
  /** Gone; nothing may be done with it any more. */
  DEAD;

  /** True when new exchanges may be started on it. */
  public boolean usable() {
    return this == ESTABLISHED;
  }
}
