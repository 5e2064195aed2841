/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import java.util.Locale;

/**
 * A plug-in has thrown, or answered what it must not, or has left in the middle of an operation.
 * The message says who did what; it passes through the exchange that asked and ends it.
 */
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Plugin plugin;

  Fault(Plugin plugin, String what, Throwable cause) {
    super(String.format(Locale.ROOT, "%s %s", plugin, what), cause);
    this.plugin = plugin;
  }

  /** Whose fault it is. */
  public Plugin plugin() {
    return plugin;
  }

  /** Who did what. */
  public String reason() {
    return getMessage();
  }
}
