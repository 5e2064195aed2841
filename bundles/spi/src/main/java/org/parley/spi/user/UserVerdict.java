/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.user;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Whether a user is who it says it is.
 *
 * @param reason for the trail and the audit log; holds no secret, and is not told to the peer
 * @param message for the user; empty text when there is none
 * @param address that the user is to have, when the store decides that
 */
public record UserVerdict(
    boolean accepted, String reason, String message, Optional<InetAddress> address) {
  /** It is. */
  public static UserVerdict accept(String reason) {
    return new UserVerdict(true, reason, "", Optional.empty());
  }

  /** It is not. */
  public static UserVerdict refuse(String reason) {
    return new UserVerdict(false, reason, "", Optional.empty());
  }
}
