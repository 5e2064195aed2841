/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.policy;

/**
 * A way to authenticate, by its keyword in {@code -local_method} and {@code -remote_method}. Open:
 * a bundle that serves a new way brings a new keyword.
 *
 * @param keyword upper case, as in statements
 */
public record AuthenticationKind(String keyword) {
  /** Shared key. */
  public static final AuthenticationKind PSK = new AuthenticationKind("PSK");

  /** RSA signature with a certificate. */
  public static final AuthenticationKind RSASIG = new AuthenticationKind("RSASIG");

  /** ECDSA signature with a certificate (RFC 4754). */
  public static final AuthenticationKind ECDSASIG = new AuthenticationKind("ECDSASIG");

  /** Shared key, then the user's name and password (draft-ietf-ipsec-isakmp-xauth-06). */
  public static final AuthenticationKind XAUTH_PSK = new AuthenticationKind("XAUTHPSK");

  /** RSA signatures, then the user's name and password. */
  public static final AuthenticationKind XAUTH_RSASIG = new AuthenticationKind("XAUTHRSASIG");

  /**
   * RSA signature of the gateway only, then the user's name and password
   * (draft-ietf-ipsec-isakmp-hybrid-auth-05).
   */
  public static final AuthenticationKind HYBRID_RSASIG = new AuthenticationKind("HYBRIDRSASIG");

  /** True when both sides must hold the record's shared key. */
  public boolean sharesKey() {
    return equals(PSK) || equals(XAUTH_PSK);
  }

  @Override
  public String toString() {
    return keyword;
  }
}
