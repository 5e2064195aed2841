/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.harness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.PayloadType;
import org.parley.ikev1.key.KeySchedule;
import org.parley.ikev1.key.MessageHash;
import org.parley.ikev1.protocol.Ikev1Protocol;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.MessageDraft;
import org.parley.spi.exchange.Opening;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.exchange.Sealing;
import org.parley.spi.exchange.SealingContext;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/**
 * IKEv1 of a peer that changes its messages before it seals them. The hash in front of a message of
 * phase 2 is computed anew over what it has become, as a malicious peer would.
 */
public final class Lying implements Protocol {
  /** What becomes of the payloads of a message. */
  @FunctionalInterface
  public interface Lie {
    /**
     * Changes a message or not.
     *
     * @param payloads with the hash payload, if any, first
     */
    List<Payload> tell(SealingContext context, MessageDraft draft, List<Payload> payloads);
  }

  private final Protocol genuine = new Ikev1Protocol();
  private final Lie lie;
  private final Map<Integer, Slice> nonces = new HashMap<>();

  /** A protocol that lies. */
  public Lying(Lie lie) {
    this.lie = lie;
  }

  /** Makes a peer lie from now on. */
  public static void teach(Peer peer, Lie lie) {
    peer.leave(peer.present(Protocol.class).get(0));
    peer.arrive(new Lying(lie));
  }

  /** True for a message of Quick Mode, Informational or Transaction under the keys. */
  public static boolean phase2(SealingContext context, MessageDraft draft) {
    return draft.protect() && context.messageId() != 0;
  }

  @Override
  public Sealing seal(SealingContext context, MessageDraft draft) {
    List<Payload> payloads = lie.tell(context, draft, draft.payloads());
    if (phase2(context, draft) && !payloads.equals(draft.payloads())) {
      payloads = hashed(context, payloads);
    }
    return genuine.seal(
        context, new MessageDraft(draft.type(), payloads, draft.protect(), draft.request()));
  }

  private List<Payload> hashed(SealingContext context, List<Payload> payloads) {
    if (!payloads.get(0).type().equals(PayloadType.HASH_V1)) {
      return payloads;
    }
    IkeKeys keys = context.sa().keys().orElseThrow();
    MessageHash hash =
        new MessageHash(
            context.algorithms().prf(keys.suite().prf()).orElseThrow(),
            keys.secret(KeySchedule.SKEYID_A),
            context.messageId());
    List<Payload> rest = new ArrayList<>(payloads.subList(1, payloads.size()));
    Slice nonce = nonces.get(context.messageId());
    return nonce == null ? hash.first(rest) : hash.second(nonce, rest);
  }

  @Override
  public Opening open(SealingContext context, byte[] datagram, IkeHeader header) {
    Opening opening = genuine.open(context, datagram, header);
    opening
        .message()
        .filter(message -> opening.wasProtected() && header.messageId() != 0)
        .flatMap(message -> message.first(PayloadType.NONCE_V1))
        .ifPresent(nonce -> nonces.putIfAbsent(header.messageId(), nonce.body()));
    return opening;
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
