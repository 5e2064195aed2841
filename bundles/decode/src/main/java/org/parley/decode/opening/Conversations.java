/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.opening;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.decode.capture.Traffic;
import org.parley.decode.keys.Ikev1Key;
import org.parley.decode.keys.Ikev2Keys;
import org.parley.decode.keys.KeyFile;
import org.parley.wire.ikev1.SealedBody;
import org.parley.wire.ikev2.EncryptedFragmentPayload;
import org.parley.wire.ikev2.EncryptedPayload;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** All SAs of which keys are known, followed message by message in the order of the capture. */
public final class Conversations {
  private record Spis(long initiator, long responder) {}

  private final Map<Long, Ikev1Conversation> ikev1 = new HashMap<>();
  private final Map<Spis, Ikev2Opener> ikev2 = new HashMap<>();

  /** Starts with the keys of a file. */
  public Conversations(KeyFile keys) {
    for (Ikev1Key key : keys.ikev1()) {
      ikev1.put(key.initiatorCookie(), new Ikev1Conversation(key));
    }
    for (Ikev2Keys key : keys.ikev2()) {
      ikev2.put(new Spis(key.initiatorSpi(), key.responderSpi()), new Ikev2Opener(key));
    }
  }

  /** Takes the next message and opens what is sealed in it; empty when nothing is. */
  public Optional<Opening> next(
      Traffic.Udp datagram, Slice message, IkeHeader header, List<Payload> payloads) {
    Payload last = payloads.isEmpty() ? null : payloads.get(payloads.size() - 1);
    if (last instanceof SealedBody sealed) {
      Ikev1Conversation conversation = ikev1.get(header.initiatorSpi());
      return Optional.of(
          conversation == null ? keyless() : conversation.open(header, message, sealed));
    }
    if (last instanceof EncryptedPayload || last instanceof EncryptedFragmentPayload) {
      Ikev2Opener opener = ikev2.get(new Spis(header.initiatorSpi(), header.responderSpi()));
      return Optional.of(opener == null ? keyless() : opener.open(header, message, last));
    }
    Ikev1Conversation conversation = ikev1.get(header.initiatorSpi());
    if (conversation != null) {
      conversation.follow(datagram, payloads);
    }
    return Optional.empty();
  }

  private static Opening keyless() {
    return Opening.without(Opening.Status.SEALED, "no key for this SA");
  }
}
