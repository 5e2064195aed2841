/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.auth;

import java.net.InetAddress;
import java.util.Optional;
import org.parley.api.identity.Identity;
import org.parley.api.policy.AuthenticationRecord;

/**
 * Whose proof is made or checked.
 *
 * @param record the authentication record of the peer; holds the shared key
 * @param localIdentity identity that the local side sends or has sent
 * @param remoteIdentity identity that the peer has sent; empty before it came
 * @param peer peer address
 * @param certificates certificates that the peer has sent and asked for
 * @param agreedMethod IKEv1: value of the phase 1 attribute Authentication Method that was agreed,
 *     0 before; IKEv2: 0
 */
public record Credentials(
    AuthenticationRecord record,
    Optional<Identity> localIdentity,
    Optional<Identity> remoteIdentity,
    InetAddress peer,
    CertificateExchange certificates,
    int agreedMethod) {
  /** Credentials without certificates. */
  public Credentials(
      AuthenticationRecord record,
      Optional<Identity> localIdentity,
      Optional<Identity> remoteIdentity,
      InetAddress peer) {
    this(record, localIdentity, remoteIdentity, peer, CertificateExchange.NONE, 0);
  }
}
