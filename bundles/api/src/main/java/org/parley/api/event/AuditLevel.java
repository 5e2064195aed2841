/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.event;

/** HP-UX's audit levels; each includes those before it. */
public enum AuditLevel {
  ALERT,
  ERROR,
  WARNING,
  INFORMATIVE,
  DEBUG;

  /** True when a message of level {@code message} is written at this setting. */
  public boolean includes(AuditLevel message) {
    return message.ordinal() <= ordinal();
  }
}
