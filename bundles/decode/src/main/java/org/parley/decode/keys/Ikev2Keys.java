/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.keys;

import org.parley.api.secret.Secret;

/**
 * What opens one IKEv2 SA (RFC 7296 section 2.14).
 *
 * @param initiatorSpi the original initiator's SPI
 * @param responderSpi the original responder's SPI
 * @param encryption cipher
 * @param integrity integrity algorithm; NONE with a combined-mode cipher
 * @param initiator keys of what the original initiator sends
 * @param responder keys of what the original responder sends
 */
public record Ikev2Keys(
    long initiatorSpi,
    long responderSpi,
    CipherName encryption,
    IntegrityName integrity,
    Direction initiator,
    Direction responder) {

  /**
   * Keys of one direction.
   *
   * @param encryption SK_e, which ends with the salt in counter and combined modes
   * @param integrity SK_a, empty in combined modes
   */
  public record Direction(Secret encryption, Secret integrity) {}
}
