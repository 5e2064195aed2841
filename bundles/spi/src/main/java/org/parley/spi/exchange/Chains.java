/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import java.util.HexFormat;

/**
 * What one message leaves for the next to be sealed with: in IKEv1 the last cipher block (RFC 2409
 * appendix B), in IKEv2 counters of initialization vectors. Opaque to the engine.
 *
 * @param saHex belongs to the IKE SA
 * @param exchangeHex belongs to the exchange instance; empty at its beginning
 */
public record Chains(String saHex, String exchangeHex) {
  /** Nothing yet. */
  public static final Chains EMPTY = new Chains("", "");

  /** From octets. */
  public static Chains of(byte[] sa, byte[] exchange) {
    return new Chains(HexFormat.of().formatHex(sa), HexFormat.of().formatHex(exchange));
  }

  /** Octets of the IKE SA. */
  public byte[] sa() {
    return HexFormat.of().parseHex(saHex);
  }

  /** Octets of the exchange. */
  public byte[] exchange() {
    return HexFormat.of().parseHex(exchangeHex);
  }
}
