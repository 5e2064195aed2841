/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.opening;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.BlockCipher;
import org.parley.decode.capture.Traffic;
import org.parley.decode.keys.Ikev1Key;
import org.parley.wire.ikev1.KeyExchangePayloadV1;
import org.parley.wire.ikev1.SealedBody;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadCodecs;

/**
 * One IKEv1 SA as a listener sees it. The vector of the first encrypted message comes from the
 * public values, each later one from the message before it, so the listener must have followed from
 * the start (RFC 2409 appendix B). A retransmission is opened with the vector of its first
 * appearance and moves nothing.
 */
final class Ikev1Conversation {
  private final Ikev1Key key;
  private final Map<Slice, Slice> vectorOfMessage = new HashMap<>();
  private final Map<Integer, Slice> nextVector = new HashMap<>();
  private String initiator;
  private Phase1Suite suite;
  private Slice initiatorPublic;
  private Slice responderPublic;

  Ikev1Conversation(Ikev1Key key) {
    this.key = key;
  }

  /** Learns from a clear message. */
  void follow(Traffic.Udp datagram, List<Payload> payloads) {
    String source = datagram.source() + ":" + datagram.sourcePort();
    if (initiator == null) {
      initiator = source;
    }
    boolean fromInitiator = source.equals(initiator);
    for (Payload payload : payloads) {
      if (payload instanceof SecurityAssociationPayloadV1 sa && (suite == null || !fromInitiator)) {
        suite = Phase1Suite.of(sa).orElse(suite);
      } else if (payload instanceof KeyExchangePayloadV1 ke) {
        if (fromInitiator) {
          initiatorPublic = ke.value();
        } else {
          responderPublic = ke.value();
        }
      }
    }
  }

  /** Opens an encrypted message. */
  Opening open(IkeHeader header, Slice datagram, SealedBody sealed) {
    Optional<BlockCipher> engine = suite == null ? Optional.empty() : suite.engine();
    if (engine.isEmpty()) {
      return sealed("the cipher is not known: the capture lacks the negotiated SA payload");
    }
    if (!suite.takesKey(key.key().length())) {
      return sealed("the key has the wrong length for the negotiated cipher");
    }
    int block = engine.get().getBlockSize();
    if (sealed.body().length() == 0 || sealed.body().length() % block != 0) {
      return sealed("the encrypted part is not a multiple of " + block + " octets");
    }
    Optional<Slice> vector = vector(header.messageId(), datagram, block);
    if (vector.isEmpty()) {
      return sealed("the first vector is not known: the capture lacks the key exchange");
    }
    if (vectorOfMessage.putIfAbsent(datagram, vector.get()) == null) {
      Slice last = sealed.body().slice(sealed.body().length() - block, block);
      nextVector.put(header.messageId(), last);
    }
    Slice plaintext =
        key.key().use(k -> BlockCiphers.decryptCbc(engine.get(), k, vector.get(), sealed.body()));
    return Opening.of(
        Opening.Status.UNVERIFIED,
        "decrypted; an encryption key alone cannot verify an IKEv1 message",
        plaintext,
        MessageCodec.decodeChainV1(sealed.firstInner(), plaintext, PayloadCodecs.NONE));
  }

  private Optional<Slice> vector(int messageId, Slice datagram, int block) {
    Slice seen = vectorOfMessage.get(datagram);
    if (seen != null) {
      return Optional.of(seen);
    }
    Slice chained = nextVector.get(messageId);
    if (chained != null) {
      return Optional.of(chained);
    }
    if (initiatorPublic == null || responderPublic == null) {
      return Optional.empty();
    }
    Optional<Slice> first = suite.vector(initiatorPublic, responderPublic, block);
    if (messageId == 0 || first.isEmpty()) {
      return first;
    }
    Slice phase1 = nextVector.getOrDefault(0, first.get());
    return suite.vector(phase1, new OctetWriter().int32(messageId).toSlice(), block);
  }

  private static Opening sealed(String reason) {
    return Opening.without(Opening.Status.SEALED, reason);
  }
}
