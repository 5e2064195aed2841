/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.protocol;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.parley.api.event.Refusal;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.PayloadType;
import org.parley.api.number.ProtocolId;
import org.parley.spi.exchange.MessageDraft;
import org.parley.spi.exchange.Opening;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.exchange.Sealing;
import org.parley.spi.exchange.SealingContext;
import org.parley.wire.ikev1.NotificationPayload;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.PayloadCodecs;

/** Opens and seals the messages of IKEv1 (RFC 2408, RFC 2409 appendix B). */
@Component(service = Protocol.class)
public final class Ikev1Protocol implements Protocol {

  @Override
  public IkeVersion version() {
    return IkeVersion.IKEV1;
  }

  @Override
  public boolean windowed() {
    return false;
  }

  @Override
  public boolean beginsIkeSa(IkeHeader header) {
    return header.majorVersion() == IkeVersion.IKEV1.major()
        && header.initiatorSpi() != 0
        && header.responderSpi() == 0
        && header.messageId() == 0
        && !header.encrypted()
        && !header.nextPayload().equals(PayloadType.FRAGMENT_VENDOR)
        && !header.exchangeType().equals(ExchangeType.INFORMATIONAL_V1);
  }

  @Override
  public ExchangeType informational() {
    return ExchangeType.INFORMATIONAL_V1;
  }

  @Override
  public Opening open(SealingContext context, byte[] datagram, IkeHeader header) {
    Slice octets = Slice.of(datagram);
    Decoded<IkeMessage> decoded = MessageCodec.decode(octets, PayloadCodecs.NONE);
    if (decoded.malformed().isPresent()) {
      return malformed(decoded.malformed().get().toString());
    }
    IkeMessage message = decoded.value().orElseThrow();
    if (message.header().majorVersion() != IkeVersion.IKEV1.major()) {
      return Opening.failed(Refusal.silent("not a message of IKEv1"));
    }
    Optional<Refusal> wrong = StrictFields.header(message.header());
    if (wrong.isPresent()) {
      return Opening.failed(wrong.get());
    }
    if (message.header().encrypted()) {
      return new SealedMessages(context).open(message);
    }
    Slice chain = octets.slice(IkeHeader.OCTETS, datagram.length - IkeHeader.OCTETS);
    Optional<String> reserved = StrictFields.reserved(message.payloads(), chain);
    if (reserved.isPresent()) {
      return malformed(reserved.get());
    }
    return Opening.opened(message, chain, false, context.chains());
  }

  @Override
  public Sealing seal(SealingContext context, MessageDraft draft) {
    Slice chain = MessageCodec.encodeChain(draft.payloads());
    PayloadType first = MessageCodec.first(draft.payloads());
    if (draft.protect()) {
      return new SealedMessages(context).seal(draft.type(), first, chain.toArray());
    }
    byte[] datagram = Datagrams.write(context, draft.type(), first, 0, chain.toArray());
    return Sealing.of(datagram, context.chains());
  }

  /**
   * {@inheritDoc} An Informational message is never answered, so that two peers cannot send errors
   * in circles.
   */
  @Override
  public Optional<byte[]> errorReply(IkeHeader offending, Refusal refusal) {
    if (refusal.notifyType() == 0
        || offending.exchangeType().equals(ExchangeType.INFORMATIONAL_V1)) {
      return Optional.empty();
    }
    IkeHeader header =
        new IkeHeader(
            offending.initiatorSpi(),
            offending.responderSpi(),
            PayloadType.NOTIFICATION_V1,
            IkeVersion.IKEV1.major(),
            0,
            ExchangeType.INFORMATIONAL_V1,
            0,
            offending.messageId(),
            0);
    NotificationPayload notify =
        NotificationPayload.of(
            ProtocolId.IKE,
            Slice.EMPTY,
            new NotifyTypeV1(refusal.notifyType()),
            Slice.of(refusal.data()));
    IkeMessage message = new IkeMessage(header, List.of(notify), Slice.EMPTY);
    return Optional.of(MessageCodec.encode(message).toArray());
  }

  private static Opening malformed(String reason) {
    return Opening.failed(Refusal.of(NotifyTypeV1.PAYLOAD_MALFORMED.value(), reason));
  }
}
