/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.certificate.path;

import java.util.Locale;

/** What becomes of a certificate of which nobody knows whether it is revoked. */
enum RevocationMode {
  /** It is refused, as HP-UX IPSec does. */
  STRICT,
  /** It is taken, and the log says so. */
  LENIENT,
  /** Nobody is asked. */
  OFF;

  /**
   * By its word in the configuration.
   *
   * @throws IllegalArgumentException when it is none
   */
  static RevocationMode of(String word) {
    try {
      return valueOf(word.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "revocation is strict, lenient or off, not \"" + word + "\"", e);
    }
  }
}
