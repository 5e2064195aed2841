/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.policy;

import java.util.List;
import java.util.Optional;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.Identity;
import org.parley.api.identity.IdentityPattern;
import org.parley.api.number.IkeVersion;
import org.parley.api.secret.Secret;

/**
 * An authentication record ({@code add auth}): how one peer, or a subnet of peers, and the local
 * side prove who they are.
 *
 * @param name 1 to 63 characters, unique among authentication records
 * @param remote peer addresses
 * @param keyManagement versions in the order of {@code -kmp}; never empty
 * @param exchange IKEv1 only
 * @param localMethod how the local side proves its identity
 * @param remoteMethod how the peer must prove its identity
 * @param preshared the shared key
 * @param localIdentity absent: the address of the sending interface
 * @param remoteIdentity absent: the peer's packet source address
 * @param priority 1 to 2147483647, lower is searched earlier, unique
 * @param autoconf peers with changing addresses: the local side only responds
 * @param behavior what HP-UX could not do; off unless named
 * @param store name of the policy store the record comes from
 */
public record AuthenticationRecord(
    String name,
    AddressRange remote,
    List<IkeVersion> keyManagement,
    Phase1Exchange exchange,
    AuthenticationKind localMethod,
    AuthenticationKind remoteMethod,
    Optional<Secret> preshared,
    Optional<Identity> localIdentity,
    Optional<IdentityPattern> remoteIdentity,
    int priority,
    boolean autoconf,
    PeerBehavior behavior,
    String store)
    implements PolicyRecord {

  public AuthenticationRecord {
    keyManagement = List.copyOf(keyManagement);
  }

  @Override
  public OnRemoval onRemoval() {
    return behavior.onRemoval();
  }
}
