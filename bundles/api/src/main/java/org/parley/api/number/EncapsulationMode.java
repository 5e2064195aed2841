/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * Encapsulation mode of an IPsec SA in IKEv1 (RFC 2407 section 4.5, RFC 3947 section 5.1; the last
 * two from its drafts).
 */
public record EncapsulationMode(int value) {
  public static final EncapsulationMode TUNNEL = new EncapsulationMode(1);
  public static final EncapsulationMode TRANSPORT = new EncapsulationMode(2);
  public static final EncapsulationMode UDP_ENCAPSULATED_TUNNEL = new EncapsulationMode(3);
  public static final EncapsulationMode UDP_ENCAPSULATED_TRANSPORT = new EncapsulationMode(4);
  public static final EncapsulationMode UDP_ENCAPSULATED_TUNNEL_DRAFT =
      new EncapsulationMode(61443);
  public static final EncapsulationMode UDP_ENCAPSULATED_TRANSPORT_DRAFT =
      new EncapsulationMode(61444);

  private static final Names NAMES =
      Names.ofConstants(EncapsulationMode.class, EncapsulationMode::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
