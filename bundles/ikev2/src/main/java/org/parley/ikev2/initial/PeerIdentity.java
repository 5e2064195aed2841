/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.initial;

import java.util.Optional;
import org.parley.api.identity.Identity;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.spi.exchange.HandlerContext;

/** Is the identity that the responder sent the one that the record wants? */
final class PeerIdentity {
  private PeerIdentity() {}

  /** Why not, or empty. Without {@code -rid} it is the address that the packet came from. */
  static Optional<String> misfit(
      HandlerContext context, AuthenticationRecord record, Identity received) {
    Identity address = Identity.address(context.sa().remote().address());
    boolean fits =
        record
            .remoteIdentity()
            .map(pattern -> pattern.matches(received))
            .orElseGet(() -> address.equals(received));
    if (fits) {
      return Optional.empty();
    }
    String wanted =
        record.remoteIdentity().map(pattern -> pattern.describe()).orElseGet(address::toString);
    return Optional.of("identity, own:peer = " + wanted + ":" + received);
  }
}
