/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.user;

import java.net.InetAddress;

/**
 * Someone says that it is a user.
 *
 * @param peer where it is
 * @param record name of the authentication record of its machine
 */
public record UserAttempt(String user, UserProof proof, InetAddress peer, String record) {
  @Override
  public String toString() {
    return "user " + user + " at " + peer.getHostAddress() + " (" + record + ")";
  }
}
