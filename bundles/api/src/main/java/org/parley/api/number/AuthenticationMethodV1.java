/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * Value of the phase 1 attribute "authentication method" (RFC 2409 appendix A, RFC 4754; the
 * private ones of draft-ietf-ipsec-isakmp-xauth-06 and draft-ietf-ipsec-isakmp-hybrid-auth-05).
 */
public record AuthenticationMethodV1(int value) {
  public static final AuthenticationMethodV1 PRE_SHARED_KEY = new AuthenticationMethodV1(1);
  public static final AuthenticationMethodV1 DSS_SIGNATURE = new AuthenticationMethodV1(2);
  public static final AuthenticationMethodV1 RSA_SIGNATURE = new AuthenticationMethodV1(3);
  public static final AuthenticationMethodV1 RSA_ENCRYPTION = new AuthenticationMethodV1(4);
  public static final AuthenticationMethodV1 REVISED_RSA_ENCRYPTION = new AuthenticationMethodV1(5);
  public static final AuthenticationMethodV1 ECDSA_SHA256_P256 = new AuthenticationMethodV1(9);
  public static final AuthenticationMethodV1 ECDSA_SHA384_P384 = new AuthenticationMethodV1(10);
  public static final AuthenticationMethodV1 ECDSA_SHA512_P521 = new AuthenticationMethodV1(11);
  public static final AuthenticationMethodV1 HYBRID_INIT_RSA = new AuthenticationMethodV1(64221);
  public static final AuthenticationMethodV1 HYBRID_RESP_RSA = new AuthenticationMethodV1(64222);
  public static final AuthenticationMethodV1 HYBRID_INIT_DSS = new AuthenticationMethodV1(64223);
  public static final AuthenticationMethodV1 HYBRID_RESP_DSS = new AuthenticationMethodV1(64224);
  public static final AuthenticationMethodV1 XAUTH_INIT_PRE_SHARED_KEY =
      new AuthenticationMethodV1(65001);
  public static final AuthenticationMethodV1 XAUTH_RESP_PRE_SHARED_KEY =
      new AuthenticationMethodV1(65002);
  public static final AuthenticationMethodV1 XAUTH_INIT_DSS = new AuthenticationMethodV1(65003);
  public static final AuthenticationMethodV1 XAUTH_RESP_DSS = new AuthenticationMethodV1(65004);
  public static final AuthenticationMethodV1 XAUTH_INIT_RSA = new AuthenticationMethodV1(65005);
  public static final AuthenticationMethodV1 XAUTH_RESP_RSA = new AuthenticationMethodV1(65006);
  public static final AuthenticationMethodV1 XAUTH_INIT_RSA_ENCRYPTION =
      new AuthenticationMethodV1(65007);
  public static final AuthenticationMethodV1 XAUTH_RESP_RSA_ENCRYPTION =
      new AuthenticationMethodV1(65008);
  public static final AuthenticationMethodV1 XAUTH_INIT_REVISED_RSA_ENCRYPTION =
      new AuthenticationMethodV1(65009);
  public static final AuthenticationMethodV1 XAUTH_RESP_REVISED_RSA_ENCRYPTION =
      new AuthenticationMethodV1(65010);

  private static final Names NAMES =
      Names.ofConstants(AuthenticationMethodV1.class, AuthenticationMethodV1::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
