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

  @Override
  public String toString() {
    return keyword;
  }
}
