/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * What the field asks of implementations and users of an algorithm: the key words of RFC 2119 with
 * the suffixes of RFC 8247 section 1.2, and the mark that RFC 9395 section 7 added to the registry.
 */
public enum RequirementLevel {
  MUST("MUST", false),
  /** A MUST that is expected to be lowered. */
  MUST_MINUS("MUST-", false),
  /** A SHOULD that is expected to become a MUST. */
  SHOULD_PLUS("SHOULD+", false),
  SHOULD("SHOULD", false),
  MAY("MAY", false),
  /** Named as not to be used any more, without a key word of its own. */
  DEPRECATED("DEPRECATED", true),
  SHOULD_NOT("SHOULD NOT", true),
  MUST_NOT("MUST NOT", true);

  private final String words;
  private final boolean discouraged;

  RequirementLevel(String words, boolean discouraged) {
    this.words = words;
    this.discouraged = discouraged;
  }

  /** True when what has this level should not be used. */
  public boolean discouraged() {
    return discouraged;
  }

  /** As the RFCs write it. */
  @Override
  public String toString() {
    return words;
  }
}
