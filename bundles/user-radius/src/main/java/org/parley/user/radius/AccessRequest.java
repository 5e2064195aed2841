/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.user.radius;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.secret.Secret;
import org.parley.spi.user.UserAttempt;
import org.parley.spi.user.UserProof;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;

/**
 * An Access-Request (RFC 2865 section 4.1). Message-Authenticator is its first attribute, since
 * without it answers can be forged (RFC 3579 section 3.2).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |     Code      |  Identifier   |            Length             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                    Authenticator (16 octets)                  |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  Attributes: Type, Length (with these two octets), Value ...
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-
 * </pre>
 *
 * @param identifier 0 to 255
 * @param authenticator 16 random octets
 */
record AccessRequest(int identifier, Slice authenticator, Slice octets) {
  static final int HEADER_OCTETS = 20;

  /** Where the value of the Message-Authenticator begins. */
  static final int PROOF_OFFSET = HEADER_OCTETS + 2;

  /** NAS-Port-Type: Virtual. */
  private static final int VIRTUAL = 5;

  /** Asks whether a user is who it says. */
  static AccessRequest of(
      UserAttempt attempt, String nas, Secret secret, int identifier, byte[] authenticator) {
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(
        new Attribute(AttributeType.MESSAGE_AUTHENTICATOR, Slice.of(new byte[Digests.OCTETS])));
    attributes.add(Attribute.text(AttributeType.USER_NAME, attempt.user()));
    attributes.addAll(proof(attempt.proof(), secret, authenticator));
    attributes.add(Attribute.text(AttributeType.NAS_IDENTIFIER, nas));
    attributes.add(
        new Attribute(AttributeType.NAS_PORT_TYPE, new OctetWriter().uint32(VIRTUAL).toSlice()));
    attributes.add(
        Attribute.text(AttributeType.CALLING_STATION_ID, attempt.peer().getHostAddress()));
    byte[] octets = encode(attributes, identifier, authenticator);
    byte[] proof = Digests.hmac(secret, octets);
    System.arraycopy(proof, 0, octets, PROOF_OFFSET, proof.length);
    return new AccessRequest(identifier, Slice.of(authenticator), Slice.of(octets));
  }

  private static List<Attribute> proof(UserProof proof, Secret secret, byte[] authenticator) {
    if (proof instanceof UserProof.Password password) {
      byte[] hidden =
          password.password().use(clear -> HiddenPassword.hide(clear, secret, authenticator));
      return List.of(new Attribute(AttributeType.USER_PASSWORD, Slice.of(hidden)));
    }
    UserProof.ChapResponse chap = (UserProof.ChapResponse) proof;
    Slice response =
        new OctetWriter().uint8(chap.identifier()).octets(chap.response().toArray()).toSlice();
    return List.of(
        new Attribute(AttributeType.CHAP_PASSWORD, response),
        new Attribute(AttributeType.CHAP_CHALLENGE, chap.challenge()));
  }

  private static byte[] encode(List<Attribute> attributes, int identifier, byte[] authenticator) {
    int length =
        HEADER_OCTETS + attributes.stream().mapToInt(one -> 2 + one.value().length()).sum();
    OctetWriter packet =
        new OctetWriter()
            .uint8(PacketCode.ACCESS_REQUEST.value())
            .uint8(identifier)
            .uint16(length)
            .octets(authenticator);
    for (Attribute one : attributes) {
      packet.uint8(one.type().value()).uint8(2 + one.value().length());
      packet.octets(one.value().toArray());
    }
    return packet.toSlice().toArray();
  }
}
