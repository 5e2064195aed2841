/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.signature;

/**
 * Whether a bundle may resolve.
 *
 * @param reason for people, for both answers; empty for what was shipped
 */
record Verdict(boolean accepted, String reason) {
  /** Of the distribution, or the framework itself. */
  static final Verdict SHIPPED = new Verdict(true, "");

  static Verdict accept(String reason) {
    return new Verdict(true, reason);
  }

  static Verdict refuse(String reason) {
    return new Verdict(false, reason);
  }
}
