/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.control;

/**
 * Which SAs a command means.
 *
 * @param kind how to read {@code value}
 * @param value a record name or address, a local number, or an SPI in hexadecimal without prefix
 */
public record AssociationSelection(Kind kind, String value) {
  /** How SAs are named. */
  public enum Kind {
    /** All IKE SAs and IPsec SAs with a peer, by record name or address. */
    PEER,
    /** One IKE SA and its children, by local number. */
    IKE_SA,
    /** One IPsec SA pair, by its inbound SPI. */
    CHILD_SA,
    /** Everything. */
    ALL
  }
}
