/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.parley.api.event.Refusal;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.PayloadType;
import org.parley.auth.psk.PresharedKeyAuthentication;
import org.parley.ikev1.protocol.Ikev1Protocol;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.exchange.MessageDraft;
import org.parley.spi.exchange.Opening;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.exchange.Sealing;
import org.parley.spi.exchange.SealingContext;
import org.parley.statements.StatementGroup;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.MessageCodec;

/** Each target against something that is broken on purpose. */
final class Planted {
  private Planted() {}

  /** As many as there are real targets, with their names. */
  static List<Target> targets() {
    return List.of(message(), chain(), statement(), network(), phase1(), phase2());
  }

  /** Stumbles over the versions from 1.1 to 1.15. */
  private static Target message() {
    return new MessageTarget(
        (datagram, extra) ->
            MessageCodec.decode(datagram, extra)
                .map(
                    message -> {
                      stumble(message.header().minorVersion() != 0);
                      return message;
                    }));
  }

  private static void stumble(boolean here) {
    if (here) {
      throw new IllegalStateException("planted");
    }
  }

  /** Stumbles over a payload of private use in front of others. */
  private static Target chain() {
    return new ChainTarget(
        (first, plaintext, extra) ->
            MessageCodec.decodeChainV1(first, plaintext, extra)
                .map(
                    payloads -> {
                      stumble(first.value() >= 200 && payloads.size() > 1);
                      return payloads;
                    }));
  }

  /** Says that all is well although it is not. */
  private static Target statement() {
    return new StatementTarget(
        lines -> {
          StatementGroup.Result result = StatementTarget.parse(lines);
          boolean blind = lines.stream().anyMatch(line -> line.startsWith("delete "));
          return blind && result.next().isEmpty()
              ? new StatementGroup.Result(Optional.empty(), List.of(), List.of())
              : result;
        });
  }

  /** Stumbles over a message id where there is none, or flags. */
  private static Target network() {
    return new NetworkTarget(
        aggressive -> {
          TwoPeers peers = Handshake.peers(7, aggressive);
          stumbles(
              peers.bob(),
              opening -> !opening.wasProtected() && strange(opening.message().get().header()));
          return peers;
        });
  }

  private static boolean strange(IkeHeader header) {
    return header.messageId() != 0 || header.flags() != 0;
  }

  /** Takes any pre-shared key for the right one. */
  private static Target phase1() {
    return new PeerTarget(
        false, (changing, honest) -> List.of(changing, honest).forEach(Planted::believesAll));
  }

  /** Stumbles over a second nonce under protection. */
  private static Target phase2() {
    return new PeerTarget(
        true,
        (changing, honest) ->
            stumbles(
                honest,
                opening ->
                    opening.wasProtected()
                        && opening.message().get().count(PayloadType.NONCE_V1) > 1));
  }

  private static void believesAll(Peer peer) {
    Ikev1Authentication genuine =
        new ArrayList<>(peer.present(PresharedKeyAuthentication.class)).get(0);
    peer.leave(genuine);
    peer.arrive((Ikev1Authentication) new CarelessAuthentication());
  }

  private static void stumbles(Peer peer, Predicate<Opening> over) {
    peer.leave(peer.present(Protocol.class).get(0));
    peer.arrive(new Stumbling(over));
  }

  /** IKEv1 that throws at some messages. */
  private record Stumbling(Protocol genuine, Predicate<Opening> over) implements Protocol {
    Stumbling(Predicate<Opening> over) {
      this(new Ikev1Protocol(), over);
    }

    @Override
    public Opening open(SealingContext context, byte[] datagram, IkeHeader header) {
      Opening opening = genuine.open(context, datagram, header);
      stumble(opening.kind() == Opening.Kind.OPENED && over.test(opening));
      return opening;
    }

    @Override
    public Sealing seal(SealingContext context, MessageDraft draft) {
      return genuine.seal(context, draft);
    }

    @Override
    public IkeVersion version() {
      return genuine.version();
    }

    @Override
    public boolean windowed() {
      return genuine.windowed();
    }

    @Override
    public boolean beginsIkeSa(IkeHeader header) {
      return genuine.beginsIkeSa(header);
    }

    @Override
    public ExchangeType informational() {
      return genuine.informational();
    }

    @Override
    public Optional<byte[]> errorReply(IkeHeader offending, Refusal refusal) {
      return genuine.errorReply(offending, refusal);
    }
  }
}
