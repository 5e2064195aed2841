/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.credential;

/**
 * What is known of a certificate's revocation.
 *
 * @param reason for the trail: why it is revoked or why nothing is known; empty when it is good
 */
public record RevocationStatus(State state, String reason) {
  /** Not revoked, by fresh and authentic data. */
  public static final RevocationStatus GOOD = new RevocationStatus(State.GOOD, "");

  /** The three answers. */
  public enum State {
    /** Not revoked. */
    GOOD,
    /** Revoked. */
    REVOKED,
    /** Nobody knows. */
    UNKNOWN
  }

  /** Revoked. */
  public static RevocationStatus revoked(String reason) {
    return new RevocationStatus(State.REVOKED, reason);
  }

  /** Not known. */
  public static RevocationStatus unknown(String reason) {
    return new RevocationStatus(State.UNKNOWN, reason);
  }
}
