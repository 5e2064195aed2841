/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.policy;

/**
 * Which side of a remote access the local side is toward a peer, which decides who asks for a user
 * and who hands out addresses (draft-ietf-ipsec-isakmp-xauth-06, draft-dukes-ike-mode-cfg-02).
 */
public enum RemoteAccessRole {
  /** The gateway. */
  SERVER,
  /** The road warrior. */
  CLIENT,
  /** Neither. */
  NONE;

  /** Option of a record: name of the pool that the peer's address comes from. */
  public static final String POOL = "pool";

  /** Option of a record: name of the pool that the peer's IPv6 address comes from. */
  public static final String POOL6 = "pool6";

  /** Option of a record: name of what knows the users. */
  public static final String USERS = "users";

  /** Option of a record: name under which the local side's user and password are kept. */
  public static final String USER = "user";

  /** Option of a record: {@code pull} or {@code push}. */
  public static final String MODE_CONFIG = "mode-config";

  /**
   * The role that a record gives the local side: its options tell, else whoever begins is the
   * client; with hybrid authentication only who has a user is.
   *
   * @param initiator true when the local side begins or began the IKE SA
   */
  public static RemoteAccessRole of(AuthenticationRecord record, boolean initiator) {
    PeerBehavior behavior = record.behavior();
    boolean serves =
        behavior.option(POOL).isPresent()
            || behavior.option(POOL6).isPresent()
            || behavior.option(USERS).isPresent();
    if (serves) {
      return SERVER;
    }
    if (behavior.option(USER).isPresent()) {
      return CLIENT;
    }
    boolean wanted = asksForUser(record.localMethod()) || behavior.option(MODE_CONFIG).isPresent();
    if (!wanted) {
      return NONE;
    }
    boolean hybrid = record.localMethod().equals(AuthenticationKind.HYBRID_RSASIG);
    return initiator && !hybrid ? CLIENT : SERVER;
  }

  /** True when a user has to authenticate after phase 1. */
  public static boolean asksForUser(AuthenticationKind kind) {
    return kind.equals(AuthenticationKind.XAUTH_PSK)
        || kind.equals(AuthenticationKind.XAUTH_RSASIG)
        || kind.equals(AuthenticationKind.HYBRID_RSASIG);
  }
}
