/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.management;

/** The audit file, {@code org.parley:type=Audit}. */
public interface AuditMXBean {
  /** Highest level that is written. */
  String getLevel();

  /** File that is written; empty before the first record. */
  String getFile();

  /** Records that were written since the start. */
  long getWritten();

  /** Records that could not be written. */
  long getLost();
}
