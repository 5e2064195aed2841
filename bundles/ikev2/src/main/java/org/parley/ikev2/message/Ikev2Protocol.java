/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.message;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.parley.api.event.Refusal;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.NotifyType;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.MessageDraft;
import org.parley.spi.exchange.Opening;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.exchange.Sealing;
import org.parley.spi.exchange.SealingContext;
import org.parley.wire.ikev2.NotifyPayload;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/**
 * How messages of IKEv2 are opened and sealed. IKE_SA_INIT goes in clear; whatever else comes in
 * clear is not opened.
 *
 * <p>{@link Chains#sa()} is the counter that the next initialization vector is made of when the
 * cipher wants vectors that never repeat: 8 octets, big-endian; empty is zero.
 */
@Component(service = Protocol.class)
public final class Ikev2Protocol implements Protocol {
  static final int MAJOR_VERSION = 2;

  private final MessageOpener opener = new MessageOpener();
  private final MessageSealer sealer = new MessageSealer();

  @Override
  public IkeVersion version() {
    return IkeVersion.IKEV2;
  }

  @Override
  public boolean windowed() {
    return true;
  }

  @Override
  public boolean beginsIkeSa(IkeHeader header) {
    return header.majorVersion() == MAJOR_VERSION
        && header.exchangeType().equals(ExchangeType.IKE_SA_INIT)
        && header.initiatorSpi() != 0
        && header.responderSpi() == 0
        && header.messageId() == 0
        && header.has(IkeHeader.FLAG_INITIATOR)
        && !header.response();
  }

  @Override
  public ExchangeType informational() {
    return ExchangeType.INFORMATIONAL;
  }

  @Override
  public Opening open(SealingContext context, byte[] datagram, IkeHeader header) {
    return opener.open(context, datagram, header);
  }

  @Override
  public Sealing seal(SealingContext context, MessageDraft draft) {
    return sealer.seal(context, draft);
  }

  /**
   * A response without protection: SPIs, message id and exchange type are those of the request (RFC
   * 7296 sections 1.5 and 2.21). Nothing answers a response.
   */
  @Override
  public Optional<byte[]> errorReply(IkeHeader offending, Refusal refusal) {
    if (offending.response() || refusal.notifyType() == 0) {
      return Optional.empty();
    }
    int flags = IkeHeader.FLAG_RESPONSE;
    if (!offending.has(IkeHeader.FLAG_INITIATOR)) {
      flags |= IkeHeader.FLAG_INITIATOR;
    }
    Payload notify =
        NotifyPayload.of(new NotifyType(refusal.notifyType()), Slice.of(refusal.data()));
    IkeHeader header =
        new IkeHeader(
            offending.initiatorSpi(),
            offending.responderSpi(),
            notify.type(),
            MAJOR_VERSION,
            0,
            offending.exchangeType(),
            flags,
            offending.messageId(),
            0);
    IkeMessage reply = new IkeMessage(header, List.of(notify), Slice.EMPTY);
    return Optional.of(MessageCodec.encode(reply).toArray());
  }
}
