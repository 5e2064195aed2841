/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.message;

import java.util.List;
import org.parley.api.number.PayloadType;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.MessageDraft;
import org.parley.spi.exchange.SaView;
import org.parley.spi.exchange.Sealing;
import org.parley.spi.exchange.SealingContext;
import org.parley.wire.ikev2.EncryptedPayload;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** Seals messages. */
final class MessageSealer {

  Sealing seal(SealingContext context, MessageDraft draft) {
    if (!draft.protect()) {
      byte[] clear = encode(context, draft, draft.payloads());
      return Sealing.of(clear, context.chains());
    }
    IkeKeys keys =
        context.sa().keys().orElseThrow(() -> new IllegalStateException("no keys to seal with"));
    MessageProtection.Found found =
        MessageProtection.find(context.algorithms(), keys, context.sa().initiator());
    if (found.absent().isPresent()) {
      return Sealing.unserved(found.absent().get());
    }
    return protect(context, draft, found.protection().orElseThrow());
  }

  private static Sealing protect(
      SealingContext context, MessageDraft draft, MessageProtection protection) {
    byte[] plain = MessageCodec.encodeChain(draft.payloads()).toArray();
    PayloadType firstInner = MessageCodec.first(draft.payloads());
    Slice space = Slice.of(new byte[protection.bodyOctets(plain.length)]);
    byte[] message = encode(context, draft, List.of(new EncryptedPayload(firstInner, space)));
    int bodyAt = message.length - space.length();
    if (protection.randomVector()) {
      byte[] vector = context.random().octets(protection.ivOctets());
      protection.protect(message, bodyAt, vector, plain);
      return Sealing.of(message, context.chains());
    }
    long count = counter(context.chains());
    protection.protect(message, bodyAt, vector(count, protection.ivOctets()), plain);
    byte[] next = new OctetWriter().int64(count + 1).toArray();
    return Sealing.of(message, Chains.of(next, context.chains().exchange()));
  }

  private static long counter(Chains chains) {
    return OctetReader.read(Slice.of(chains.sa()), in -> in.int64("counter")).value().orElse(0L);
  }

  // Vectors of AEAD and counter mode ciphers have 8 octets (RFC 5282 section 3, RFC 3686 section
  // 2.1).
  private static byte[] vector(long count, int octets) {
    byte[] vector = new byte[octets];
    for (int i = octets - 1, shift = 0; i >= 0 && shift < Long.SIZE; i--, shift += Byte.SIZE) {
      vector[i] = (byte) (count >>> shift);
    }
    return vector;
  }

  private static byte[] encode(SealingContext context, MessageDraft draft, List<Payload> payloads) {
    SaView sa = context.sa();
    int flags = sa.initiator() ? IkeHeader.FLAG_INITIATOR : 0;
    if (!draft.request()) {
      flags |= IkeHeader.FLAG_RESPONSE;
    }
    IkeHeader header =
        new IkeHeader(
            sa.initiatorSpi(),
            sa.responderSpi(),
            MessageCodec.first(payloads),
            Ikev2Protocol.MAJOR_VERSION,
            0,
            draft.type(),
            flags,
            context.messageId(),
            0);
    return MessageCodec.encode(new IkeMessage(header, payloads, Slice.EMPTY)).toArray();
  }
}
