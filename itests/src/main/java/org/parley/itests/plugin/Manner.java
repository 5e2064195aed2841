/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.plugin;

/** In which way a plug-in misbehaves. */
public enum Manner {
  /** Its self-test passes, and every use throws. */
  THROWS,

  /** Every use takes a minute, whoever interrupts it. */
  HANGS,

  /** Public values and secrets of a wrong length. */
  WRONG_LENGTH,

  /** It returns null. */
  NULL,

  /** Its self-test fails. */
  FAILS_ITS_TEST
}
