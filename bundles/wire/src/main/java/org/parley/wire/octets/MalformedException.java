/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.octets;

/** Unwinds a decoder to {@link OctetReader#read}; never leaves this package's API. */
final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Malformed malformed;

  MalformedException(Malformed malformed) {
    // No stack trace: hostile input must not make a decoder slow.
    super(malformed.toString(), null, false, false);
    this.malformed = malformed;
  }

  Malformed malformed() {
    return malformed;
  }
}
