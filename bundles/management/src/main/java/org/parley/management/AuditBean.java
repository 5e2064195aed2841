/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.management;

/** Answers from the audit log. */
final class AuditBean implements AuditMXBean {
  private final AuditLog audit;

  AuditBean(AuditLog audit) {
    this.audit = audit;
  }

  @Override
  public String getLevel() {
    return audit.level();
  }

  @Override
  public String getFile() {
    return audit.file();
  }

  @Override
  public long getWritten() {
    return audit.written();
  }

  @Override
  public long getLost() {
    return audit.lost();
  }
}
