/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.stepping;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.parley.api.number.ExchangeType;
import org.parley.ikev1.protocol.Ikev1Protocol;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.MessageDraft;
import org.parley.spi.exchange.Opening;
import org.parley.spi.exchange.SealingContext;
import org.parley.wire.message.HeaderCodec;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadCodecs;

/** Changes messages on the wire. */
public final class Rewrite {
  private static final Ikev1Protocol PROTOCOL = new Ikev1Protocol();

  private Rewrite() {}

  /** A message in clear with other payloads. */
  public static byte[] payloads(byte[] datagram, UnaryOperator<List<Payload>> change) {
    IkeMessage message =
        MessageCodec.decode(Slice.of(datagram), PayloadCodecs.NONE).value().orElseThrow();
    return MessageCodec.encode(
            new IkeMessage(message.header(), change.apply(message.payloads()), Slice.EMPTY))
        .toArray();
  }

  /** A Main Mode message in clear. */
  public static byte[] datagram(
      long initiatorSpi, long responderSpi, int messageId, List<Payload> payloads) {
    return datagram(
        ExchangeType.IDENTITY_PROTECTION, initiatorSpi, responderSpi, messageId, payloads);
  }

  /** A message in clear. */
  public static byte[] datagram(
      ExchangeType type,
      long initiatorSpi,
      long responderSpi,
      int messageId,
      List<Payload> payloads) {
    IkeHeader header =
        new IkeHeader(
            initiatorSpi, responderSpi, MessageCodec.first(payloads), 1, 0, type, 0, messageId, 0);
    return MessageCodec.encode(new IkeMessage(header, payloads, Slice.EMPTY)).toArray();
  }

  /**
   * The first protected message of phase 1, with other payloads under the sender's own keys.
   *
   * @param sender whose keys are used
   */
  public static byte[] sealed(
      SteppedPeer sender, byte[] fifth, UnaryOperator<List<Payload>> change) {
    Chains chains = new Chains(sender.firstChainHex, "");
    return sealed(sender, chains, fifth, change);
  }

  /**
   * A message of phase 2 that begins its exchange, with other payloads under the sender's own keys.
   */
  public static byte[] sealedPhase2(
      SteppedPeer sender, byte[] datagram, UnaryOperator<List<Payload>> change) {
    return sealed(sender, new Chains(sender.sa.chainHex, ""), datagram, change);
  }

  /**
   * A message of phase 2 that follows {@code before}, with other payloads under the sender's own
   * keys.
   */
  public static byte[] sealedPhase2(
      SteppedPeer sender, byte[] before, byte[] datagram, UnaryOperator<List<Payload>> change) {
    int block = sender.sa.chainHex.length() / 2;
    byte[] last = Arrays.copyOfRange(before, before.length - block, before.length);
    Chains chains = new Chains(sender.sa.chainHex, HexFormat.of().formatHex(last));
    return sealed(sender, chains, datagram, change);
  }

  /**
   * The first protected message of phase 1 as it would be in clear.
   *
   * @param sender whose keys are used
   */
  public static byte[] cleared(SteppedPeer sender, byte[] first) {
    IkeHeader header = HeaderCodec.peek(Slice.of(first)).value().orElseThrow();
    Opening opening =
        PROTOCOL.open(
            new SealingContext(
                sender.sa.view(),
                0,
                false,
                new Chains(sender.firstChainHex, ""),
                sender.algorithms,
                sender.random),
            first,
            header);
    return datagram(
        header.exchangeType(),
        header.initiatorSpi(),
        header.responderSpi(),
        0,
        opening.message().orElseThrow().payloads());
  }

  private static byte[] sealed(
      SteppedPeer sender, Chains chains, byte[] datagram, UnaryOperator<List<Payload>> change) {
    IkeHeader header = HeaderCodec.peek(Slice.of(datagram)).value().orElseThrow();
    SealingContext context =
        new SealingContext(
            sender.sa.view(), header.messageId(), false, chains, sender.algorithms, sender.random);
    Opening opening = PROTOCOL.open(context, datagram, header);
    List<Payload> payloads = change.apply(opening.message().orElseThrow().payloads());
    return PROTOCOL
        .seal(context, MessageDraft.encrypted(header.exchangeType(), payloads))
        .datagrams()
        .get(0);
  }
}
