/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.event;

import java.util.HexFormat;

/**
 * Why something is refused, as a value: it feeds the peer (a notify), the audit log, the event and
 * the console.
 *
 * @param notifyType notify message type of the negotiation's IKE version, or 0 where nothing is
 *     told to the peer
 * @param dataHex notification data in hexadecimal, usually empty
 * @param reason one sentence for people; names the attribute, own value : peer's value
 */
public record Refusal(int notifyType, String dataHex, String reason) {

  /** Without notification data. */
  public static Refusal of(int notifyType, String reason) {
    return new Refusal(notifyType, "", reason);
  }

  /** Nothing is told to the peer. */
  public static Refusal silent(String reason) {
    return new Refusal(0, "", reason);
  }

  /** Notification data. */
  public byte[] data() {
    return HexFormat.of().parseHex(dataHex);
  }
}
