/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.accp;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.util.Optional;

/** Whether ACCP has its native library, without which it serves nothing. */
final class NativeLibrary {
  private NativeLibrary() {}

  /** Why it was not loaded; empty when all is well. */
  static Optional<String> problem(Provider accp) {
    return accp instanceof AmazonCorrettoCryptoProvider library
        ? Optional.ofNullable(library.getLoadingError()).map(NativeLibrary::reason)
        : Optional.of(accp.getName() + " is no provider of ACCP");
  }

  /**
   * ACCP tries two ways, and tells of the second, by which the framework's library is found, as
   * suppressed by the first.
   */
  private static String reason(Throwable failure) {
    Throwable[] suppressed = failure.getSuppressed();
    return (suppressed.length > 0 ? suppressed[0] : failure).toString();
  }
}
