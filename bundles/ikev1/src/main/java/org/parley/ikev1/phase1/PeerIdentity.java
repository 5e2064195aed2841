/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.phase1;

import org.parley.api.event.Decision;
import org.parley.api.identity.Identity;
import org.parley.api.number.IdentificationType;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.ikev1.payload.Identities;
import org.parley.spi.exchange.HandlerContext;
import org.parley.wire.ikev1.IdentificationPayloadV1;

/**
 * Holds a received identity against the authentication record: {@code rtype/rid}, or the peer's
 * source address.
 */
public final class PeerIdentity {
  private static final String TOPIC = "peer identity";

  private PeerIdentity() {}

  /** Why the peer must not call itself that, or empty text. */
  public static String fault(
      HandlerContext context, AuthenticationRecord record, IdentificationPayloadV1 payload) {
    Identity received = Identities.identity(payload);
    String fault = Identities.portFault(payload);
    if (fault.isEmpty()) {
      fault =
          record
              .remoteIdentity()
              .map(
                  pattern ->
                      pattern.matches(received) ? "" : mismatch(pattern.describe(), received))
              .orElseGet(() -> addressFault(context, received));
    }
    Decision.Verdict verdict = fault.isEmpty() ? Decision.Verdict.CHOSEN : Decision.Verdict.REFUSED;
    context.note(TOPIC, received.toString(), verdict, fault);
    return fault;
  }

  private static String addressFault(HandlerContext context, Identity received) {
    Identity source = Identity.address(context.sa().remote().address());
    if (received.equals(source)) {
      return "";
    }
    // Behind a NAT a peer knows only its inner address (RFC 3947 section 4).
    if (context.sa().udpEncapsulation() && isAddress(received)) {
      context.note(
          TOPIC,
          received.toString(),
          Decision.Verdict.NOTED,
          "differs from source address " + source + " because of a NAT");
      return "";
    }
    return mismatch(source.toString(), received);
  }

  private static boolean isAddress(Identity identity) {
    return identity.type().equals(IdentificationType.IPV4_ADDR)
        || identity.type().equals(IdentificationType.IPV6_ADDR);
  }

  private static String mismatch(String own, Identity received) {
    return "identity = " + own + " : " + received;
  }
}
