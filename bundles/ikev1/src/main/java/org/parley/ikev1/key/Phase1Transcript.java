/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.key;

import org.parley.api.secret.Secret;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.wire.octets.Slice;

/**
 * What both sides have said in phase 1, for HASH_I and HASH_R (RFC 2409 section 5).
 *
 * @param initiatorValue g^xi as in the KE payload
 * @param responderValue g^xr as in the KE payload
 * @param saBody SAi_b: body of the initiator's SA payload as it was sent
 */
public record Phase1Transcript(
    Slice initiatorValue, Slice responderValue, Cookies cookies, Slice saBody) {

  /**
   * {@code prf(SKEYID, g^xi | g^xr | CKY-I | CKY-R | SAi_b | IDii_b)}.
   *
   * @param identityBody IDii_b: body of the initiator's ID payload
   */
  public byte[] hashI(PseudoRandomFunction prf, Secret skeyid, Slice identityBody) {
    return hash(
        prf,
        skeyid,
        initiatorValue,
        responderValue,
        cookies.initiator(),
        cookies.responder(),
        identityBody);
  }

  /**
   * {@code prf(SKEYID, g^xr | g^xi | CKY-R | CKY-I | SAi_b | IDir_b)}.
   *
   * @param identityBody IDir_b: body of the responder's ID payload
   */
  public byte[] hashR(PseudoRandomFunction prf, Secret skeyid, Slice identityBody) {
    return hash(
        prf,
        skeyid,
        responderValue,
        initiatorValue,
        cookies.responder(),
        cookies.initiator(),
        identityBody);
  }

  private byte[] hash(
      PseudoRandomFunction prf,
      Secret skeyid,
      Slice first,
      Slice second,
      long firstCookie,
      long secondCookie,
      Slice identityBody) {
    return prf.apply(
        skeyid,
        first.toArray(),
        second.toArray(),
        new Cookies(firstCookie, secondCookie).octets(),
        saBody.toArray(),
        identityBody.toArray());
  }
}
