/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.auth;

import java.util.Optional;

/**
 * A result, or why there is none.
 *
 * @param value present when it succeeded
 * @param reason why not; never holds a secret
 */
public record AuthenticationResult<T>(Optional<T> value, String reason) {
  /** Success. */
  public static <T> AuthenticationResult<T> of(T value) {
    return new AuthenticationResult<>(Optional.of(value), "");
  }

  /** Failure. */
  public static <T> AuthenticationResult<T> refused(String reason) {
    return new AuthenticationResult<>(Optional.empty(), reason);
  }
}
