/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.initial;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.number.NotifyType;
import org.parley.ikev2.message.Messages;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.SaView;
import org.parley.wire.ikev2.NotifyPayload;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** Status notifies of IKE_AUTH. */
final class AuthNotifies {
  /** Requests of the peer that the engine takes at a time (RFC 7296 section 2.3). */
  static final int WINDOW = 2;

  private AuthNotifies() {}

  /** Notifies of the request. */
  static List<Payload> request(SaView sa) {
    List<Payload> notifies = new ArrayList<>();
    if (sa.initialContact()) {
      notifies.add(NotifyPayload.of(NotifyType.INITIAL_CONTACT));
    }
    notifies.addAll(response());
    return notifies;
  }

  /** Notifies of the response. */
  static List<Payload> response() {
    Slice size = new OctetWriter().uint32(WINDOW).toSlice();
    return List.of(NotifyPayload.of(NotifyType.SET_WINDOW_SIZE, size));
  }

  /** The peer's window; sizes that can't be are passed over. */
  static List<Effect> window(IkeMessage message) {
    return Messages.notify(message, NotifyType.SET_WINDOW_SIZE)
        .flatMap(notify -> OctetReader.read(notify.data(), in -> in.uint32("size")).value())
        .filter(size -> size >= 1)
        .map(size -> (int) Math.min(size, Integer.MAX_VALUE))
        .<List<Effect>>map(size -> List.of(new Effect.SetPeerWindow(size)))
        .orElse(List.of());
  }
}
