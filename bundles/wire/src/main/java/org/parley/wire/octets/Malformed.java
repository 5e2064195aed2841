/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.octets;

/**
 * Why octets could not be read.
 *
 * @param field the field in the words of its RFC, outermost structure first
 * @param offset where the field starts, in octets from the start of what was decoded
 * @param reason what is wrong with it, one clause without a full stop
 */
public record Malformed(String field, int offset, String reason) {

  /**
   * The same fault as seen from a structure that holds the decoded octets {@code shift} octets
   * behind its own start.
   */
  public Malformed inside(String outer, int shift) {
    return new Malformed(outer + ", " + field, offset + shift, reason);
  }

  /** One line: {@code nonce, length at octet 30: 4 octets needed, 2 left}. */
  @Override
  public String toString() {
    return field + " at octet " + offset + ": " + reason;
  }
}
