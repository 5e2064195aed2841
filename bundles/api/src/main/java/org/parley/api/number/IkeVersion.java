/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/** The two versions of the protocol; the keywords are those of the {@code -kmp} option. */
public enum IkeVersion {
  IKEV1(1),
  IKEV2(2);

  private final int major;

  IkeVersion(int major) {
    this.major = major;
  }

  /** Major version in the header. */
  public int major() {
    return major;
  }
}
