/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.message;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.NotifyType;
import org.parley.api.number.PayloadType;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.Opening;
import org.parley.spi.exchange.SaView;
import org.parley.spi.exchange.SealingContext;
import org.parley.wire.ikev2.EncryptedPayload;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.Malformed;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadCodecs;
import org.parley.wire.payload.UnknownPayload;

/**
 * Opens messages. A refusal has a notify type only where the sender has proven to hold the keys, or
 * in IKE_SA_INIT, where nobody has keys yet; all else is silent, since an answer would help a
 * forger (RFC 7296 section 2.21).
 */
final class MessageOpener {

  Opening open(SealingContext context, byte[] datagram, IkeHeader header) {
    Optional<String> misfit = misfit(context, header);
    if (misfit.isPresent()) {
      return Opening.failed(Refusal.silent(misfit.get()));
    }
    boolean first = header.exchangeType().equals(ExchangeType.IKE_SA_INIT);
    Decoded<IkeMessage> decoded = MessageCodec.decode(Slice.of(datagram), PayloadCodecs.NONE);
    if (decoded.malformed().isPresent()) {
      return Opening.failed(syntax(first, decoded.malformed().get()));
    }
    IkeMessage message = decoded.value().orElseThrow();
    Optional<EncryptedPayload> sealed = message.first(EncryptedPayload.class);
    if (sealed.isPresent()) {
      return first
          ? Opening.failed(Refusal.silent("an Encrypted payload in IKE_SA_INIT"))
          : openSealed(context, datagram, message, sealed.get());
    }
    if (!first) {
      return Opening.failed(
          Refusal.silent("an unprotected " + header.exchangeType().name() + " message"));
    }
    Slice chain = Slice.of(datagram, IkeHeader.OCTETS, datagram.length - IkeHeader.OCTETS);
    return understood(Opening.opened(message, chain, false, context.chains()));
  }

  private static Optional<String> misfit(SealingContext context, IkeHeader header) {
    SaView sa = context.sa();
    if (header.majorVersion() != Ikev2Protocol.MAJOR_VERSION) {
      return Optional.of("major version " + header.majorVersion());
    }
    if (header.has(IkeHeader.FLAG_INITIATOR) == sa.initiator()) {
      return Optional.of("the initiator flag is that of the local side");
    }
    return header.response() == context.request()
        ? Optional.of("the response flag is wrong")
        : Optional.empty();
  }

  private static Refusal syntax(boolean told, Malformed malformed) {
    return told
        ? Refusal.of(NotifyType.INVALID_SYNTAX.value(), malformed.toString())
        : Refusal.silent(malformed.toString());
  }

  private static Opening openSealed(
      SealingContext context, byte[] datagram, IkeMessage message, EncryptedPayload sealed) {
    Optional<IkeKeys> keys = context.sa().keys();
    if (keys.isEmpty()) {
      return Opening.failed(Refusal.silent("a protected message before there are keys"));
    }
    MessageProtection.Found found =
        MessageProtection.find(context.algorithms(), keys.get(), !context.sa().initiator());
    if (found.absent().isPresent()) {
      return Opening.unserved(found.absent().get());
    }
    int bodyAt = datagram.length - sealed.body().length();
    Optional<byte[]> plain = found.protection().orElseThrow().open(datagram, bodyAt);
    if (plain.isEmpty()) {
      return Opening.failed(Refusal.silent("the integrity check value is wrong"));
    }
    if (message.payloads().size() > 1) {
      return Opening.failed(
          Refusal.of(
              NotifyType.INVALID_SYNTAX.value(), "payloads stand before the Encrypted payload"));
    }
    Slice chain = Slice.of(plain.get());
    Decoded<List<Payload>> inner =
        MessageCodec.decodeChain(sealed.firstInner(), chain, PayloadCodecs.NONE);
    if (inner.malformed().isPresent()) {
      return Opening.failed(syntax(true, inner.malformed().get()));
    }
    IkeMessage opened =
        new IkeMessage(message.header(), inner.value().orElseThrow(), message.octets());
    return understood(Opening.opened(opened, chain, true, context.chains()));
  }

  // The whole message is refused, and the notify names the type (RFC 7296 section 2.5).
  private static Opening understood(Opening opening) {
    return opening.message().orElseThrow().payloads().stream()
        .filter(payload -> payload instanceof UnknownPayload && payload.critical())
        .findFirst()
        .map(payload -> Opening.failed(unsupported(payload.type())))
        .orElse(opening);
  }

  private static Refusal unsupported(PayloadType type) {
    return new Refusal(
        NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD.value(),
        HexFormat.of().toHexDigits((byte) type.value()),
        "a critical payload of type " + type.value() + " is not understood");
  }
}
