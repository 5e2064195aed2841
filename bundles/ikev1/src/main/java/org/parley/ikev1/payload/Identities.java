/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.payload;

import org.parley.api.identity.Identity;
import org.parley.wire.ikev1.IdentificationPayloadV1;
import org.parley.wire.octets.Slice;

/** Identities in phase 1 (RFC 2407 section 4.6.2). */
public final class Identities {
  private static final int UDP = 17;
  private static final int IKE_PORT = 500;
  private static final int NAT_TRAVERSAL_PORT = 4500;

  private Identities() {}

  /** A payload to send; protocol and port are 0. */
  public static IdentificationPayloadV1 payload(Identity identity) {
    return IdentificationPayloadV1.of(identity.type(), 0, 0, Slice.of(identity.octets()));
  }

  /** Who the sender says it is. */
  public static Identity identity(IdentificationPayloadV1 payload) {
    return new Identity(payload.identificationType(), payload.data().toArray());
  }

  /**
   * What is wrong with protocol and port, which must be 0 or IKE's own; empty text when they are
   * right.
   */
  public static String portFault(IdentificationPayloadV1 payload) {
    boolean anyPort = payload.protocol() == 0 && payload.port() == 0;
    boolean ikePort =
        payload.protocol() == UDP
            && (payload.port() == 0
                || payload.port() == IKE_PORT
                || payload.port() == NAT_TRAVERSAL_PORT);
    return anyPort || ikePort
        ? ""
        : "identity with protocol " + payload.protocol() + " and port " + payload.port();
  }
}
