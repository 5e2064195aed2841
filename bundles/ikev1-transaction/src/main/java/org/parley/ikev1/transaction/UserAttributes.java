/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.transaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.number.ModeConfigAttribute;
import org.parley.api.secret.Secret;
import org.parley.spi.user.UserProof;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.DataAttribute;

/** Attributes about users (draft-ietf-ipsec-isakmp-xauth-06 section 6). */
final class UserAttributes {
  /** Value of XAUTH_TYPE: user name and password. */
  static final int GENERIC = 0;

  /** Value of XAUTH_TYPE: CHAP, as RADIUS knows it. */
  static final int CHAP = 1;

  /** Value of XAUTH_STATUS: accepted. */
  static final int OK = 1;

  /** Value of XAUTH_STATUS: refused. */
  static final int FAIL = 0;

  static final int RESPONSE_OCTETS = 16;
  private static final int MOST_OCTETS = 128;
  private static final int FIRST = ModeConfigAttribute.XAUTH_TYPE.value();
  private static final int LAST = ModeConfigAttribute.XAUTH_ANSWER.value();

  private UserAttributes() {}

  /** True when some attribute is about a user. */
  static boolean present(List<DataAttribute> attributes) {
    return attributes.stream().anyMatch(one -> one.type() >= FIRST && one.type() <= LAST);
  }

  /** What asks for user name and password, or for a response to a challenge. */
  static List<DataAttribute> question(boolean chap, byte[] challenge) {
    List<DataAttribute> attributes = new ArrayList<>();
    attributes.add(
        DataAttribute.basic(ModeConfigAttribute.XAUTH_TYPE.value(), chap ? CHAP : GENERIC));
    attributes.add(empty(ModeConfigAttribute.XAUTH_USER_NAME));
    attributes.add(empty(ModeConfigAttribute.XAUTH_USER_PASSWORD));
    if (chap) {
      attributes.add(
          DataAttribute.variable(ModeConfigAttribute.XAUTH_CHALLENGE.value(), Slice.of(challenge)));
    }
    return attributes;
  }

  private static DataAttribute empty(ModeConfigAttribute attribute) {
    return DataAttribute.variable(attribute.value(), Slice.EMPTY);
  }

  /** What tells the outcome. */
  static List<DataAttribute> status(int status) {
    return List.of(DataAttribute.basic(ModeConfigAttribute.XAUTH_STATUS.value(), status));
  }

  /** The outcome that the attributes tell. */
  static Optional<Integer> status(List<DataAttribute> attributes) {
    return number(attributes, ModeConfigAttribute.XAUTH_STATUS);
  }

  /** XAUTH_TYPE; generic when it is not named. */
  static int type(List<DataAttribute> attributes) {
    return number(attributes, ModeConfigAttribute.XAUTH_TYPE).orElse(GENERIC);
  }

  private static Optional<Integer> number(
      List<DataAttribute> attributes, ModeConfigAttribute wanted) {
    return find(attributes, wanted)
        .flatMap(
            found ->
                found.number().isPresent()
                    ? Optional.of((int) Math.min(found.number().getAsLong(), Integer.MAX_VALUE))
                    : Optional.empty());
  }

  /** The challenge; empty when there is none. */
  static Slice challenge(List<DataAttribute> attributes) {
    return find(attributes, ModeConfigAttribute.XAUTH_CHALLENGE)
        .map(DataAttribute::value)
        .orElse(Slice.EMPTY);
  }

  /** A user name of 1 to 128 octets without control characters; else empty. */
  static Optional<String> user(List<DataAttribute> attributes) {
    return find(attributes, ModeConfigAttribute.XAUTH_USER_NAME)
        .map(DataAttribute::value)
        .filter(value -> value.length() > 0 && value.length() <= MOST_OCTETS)
        .map(value -> new String(value.toArray(), StandardCharsets.UTF_8))
        .filter(name -> name.chars().noneMatch(Character::isISOControl));
  }

  /** A password or passcode, or the response to {@code challenge} when that is not empty. */
  static Optional<UserProof> proof(List<DataAttribute> attributes, Slice challenge) {
    Optional<Slice> value =
        find(attributes, ModeConfigAttribute.XAUTH_USER_PASSWORD)
            .or(() -> find(attributes, ModeConfigAttribute.XAUTH_PASSCODE))
            .map(DataAttribute::value)
            .filter(octets -> octets.length() > 0 && octets.length() <= MOST_OCTETS);
    if (challenge.length() == 0) {
      return value.map(octets -> new UserProof.Password(Secret.owning(octets.toArray())));
    }
    return value
        .filter(octets -> octets.length() == 1 + RESPONSE_OCTETS)
        .map(
            octets ->
                new UserProof.ChapResponse(
                    octets.get(0), challenge, octets.slice(1, RESPONSE_OCTETS)));
  }

  /** Text for a person, made harmless. */
  static String message(List<DataAttribute> attributes) {
    return find(attributes, ModeConfigAttribute.XAUTH_MESSAGE)
        .map(found -> Text.harmless(found.value()))
        .orElse("");
  }

  /** True when an attribute of this type is there. */
  static boolean has(List<DataAttribute> attributes, ModeConfigAttribute wanted) {
    return find(attributes, wanted).isPresent();
  }

  private static Optional<DataAttribute> find(
      List<DataAttribute> attributes, ModeConfigAttribute wanted) {
    return attributes.stream().filter(one -> one.type() == wanted.value()).findFirst();
  }
}
