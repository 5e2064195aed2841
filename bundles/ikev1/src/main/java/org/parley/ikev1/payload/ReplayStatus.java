/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.payload;

import java.util.Optional;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.ProtocolId;
import org.parley.wire.ikev1.NotificationPayload;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;

/**
 * Whether the responder of a Quick Mode looks for replayed packets (RFC 2407 section 4.6.3.2). It
 * confirms and negotiates nothing.
 *
 * @param detects packets that come twice are dropped
 */
public record ReplayStatus(boolean detects) {
  private static final int DATA_OCTETS = 4;

  /**
   * The notify.
   *
   * @param spi the sender's inbound SPI
   */
  public NotificationPayload notify(ProtocolId protocol, long spi) {
    return NotificationPayload.of(
        protocol,
        new OctetWriter().uint32(spi).toSlice(),
        NotifyTypeV1.REPLAY_STATUS,
        new OctetWriter().uint32(detects ? 1 : 0).toSlice());
  }

  /** What a notify tells; empty when it is another one, or neither of the two values. */
  public static Optional<ReplayStatus> read(NotificationPayload notify) {
    Slice data = notify.data();
    if (!notify.notifyType().equals(NotifyTypeV1.REPLAY_STATUS) || data.length() != DATA_OCTETS) {
      return Optional.empty();
    }
    return OctetReader.read(data, in -> in.uint32("replay status"))
        .value()
        .filter(value -> value <= 1)
        .map(value -> new ReplayStatus(value == 1));
  }

  @Override
  public String toString() {
    return detects ? "replays are detected" : "replays are not detected";
  }
}
