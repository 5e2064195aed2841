/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/** Authentication method of IKEv2 (RFC 7296 section 3.8, RFC 4754, 6467, 7619, 7427). */
public record AuthenticationMethod(int value) {
  public static final AuthenticationMethod RSA_DIGITAL_SIGNATURE = new AuthenticationMethod(1);
  public static final AuthenticationMethod SHARED_KEY_MESSAGE_INTEGRITY_CODE =
      new AuthenticationMethod(2);
  public static final AuthenticationMethod DSS_DIGITAL_SIGNATURE = new AuthenticationMethod(3);
  public static final AuthenticationMethod ECDSA_SHA256_P256 = new AuthenticationMethod(9);
  public static final AuthenticationMethod ECDSA_SHA384_P384 = new AuthenticationMethod(10);
  public static final AuthenticationMethod ECDSA_SHA512_P521 = new AuthenticationMethod(11);
  public static final AuthenticationMethod GENERIC_SECURE_PASSWORD = new AuthenticationMethod(12);
  public static final AuthenticationMethod NULL_AUTHENTICATION = new AuthenticationMethod(13);
  public static final AuthenticationMethod DIGITAL_SIGNATURE = new AuthenticationMethod(14);

  private static final Names NAMES =
      Names.ofConstants(AuthenticationMethod.class, AuthenticationMethod::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
