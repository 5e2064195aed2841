/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import org.parley.spi.dataplane.PacketInjection.Disposition;

/**
 * What one SA made of one packet.
 *
 * @param nextHeader protocol of {@code octets} when a packet was opened
 * @param octets the protected packet, or the payload that was opened; empty otherwise
 * @param reason why nothing came out, else empty
 */
record Processed(Disposition disposition, int nextHeader, byte[] octets, String reason) {
  static Processed opened(int nextHeader, byte[] payload) {
    return new Processed(Disposition.OPENED, nextHeader, payload, "");
  }

  static Processed sealed(byte[] packet) {
    return new Processed(Disposition.PROTECTED, 0, packet, "");
  }

  static Processed failed(Disposition disposition, String reason) {
    return new Processed(disposition, 0, new byte[0], reason);
  }

  boolean opened() {
    return disposition == Disposition.OPENED;
  }
}
