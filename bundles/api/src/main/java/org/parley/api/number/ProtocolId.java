/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * Security protocol identifier of both versions (RFC 2407 section 4.4.1, RFC 7296 section 3.3.1).
 */
public record ProtocolId(int value) {
  public static final ProtocolId NONE = new ProtocolId(0);
  public static final ProtocolId IKE = new ProtocolId(1);
  public static final ProtocolId AH = new ProtocolId(2);
  public static final ProtocolId ESP = new ProtocolId(3);
  public static final ProtocolId IPCOMP = new ProtocolId(4);

  private static final Names NAMES = Names.ofConstants(ProtocolId.class, ProtocolId::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
