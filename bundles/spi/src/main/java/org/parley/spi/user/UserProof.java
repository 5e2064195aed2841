/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.user;

import org.parley.api.secret.Secret;
import org.parley.wire.octets.Slice;

/** What a user gave to prove who it is. */
public sealed interface UserProof {
  /** A password or passcode; only lent. */
  record Password(Secret password) implements UserProof {}

  /**
   * CHAP (RFC 1994 section 4.1): {@code MD5(identifier | password | challenge)}.
   *
   * @param identifier 0 to 255
   * @param response 16 octets
   */
  record ChapResponse(int identifier, Slice challenge, Slice response) implements UserProof {}
}
