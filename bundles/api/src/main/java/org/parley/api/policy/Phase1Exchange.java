/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.policy;

/** The {@code -exchange} option of an authentication record. */
public enum Phase1Exchange {
  /** Main Mode, {@code MM}. */
  MAIN,
  /** Aggressive Mode, {@code AM}. */
  AGGRESSIVE
}
