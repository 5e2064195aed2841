/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.swap;

/** How a bundle is swapped. */
public enum Way {
  /** A higher version is dropped into {@code deploy}, serves beside the other, and is taken out. */
  DROP_IN,

  /** The console updates it to another version and back, uninstalls it and installs it again. */
  CONSOLE
}
