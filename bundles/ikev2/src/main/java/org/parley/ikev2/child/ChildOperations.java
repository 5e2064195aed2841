/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.child;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.NotifyType;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.policy.IpsecTransform;
import org.parley.api.secret.Secret;
import org.parley.ikev2.key.ChildKeys;
import org.parley.ikev2.key.KeySchedule;
import org.parley.ikev2.key.KeySizes;
import org.parley.ikev2.key.Nonces;
import org.parley.ikev2.message.Judged;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.OperationContext;
import org.parley.spi.policy.ChildPolicy;
import org.parley.wire.octets.Slice;

/**
 * What takes long in the making of a CHILD_SA: reservation of SPIs, the key exchange, the
 * derivation of keys.
 */
public final class ChildOperations {
  /** How long an operation may take. */
  public static final Duration BUDGET = Duration.ofSeconds(10);

  private ChildOperations() {}

  /**
   * What the initiator needs before it can propose.
   *
   * @param keyShare empty without a key exchange
   */
  public record Prepared(
      Map<IpsecProtocol, Long> spis, Optional<KeyExchangeAlgorithm.Started> keyShare) {
    public Prepared {
      spis = Map.copyOf(spis);
    }
  }

  /**
   * Keys of a pair.
   *
   * @param inboundSpi own
   * @param publicValue of the responder's key exchange; empty octets without one
   */
  public record Keyed(long inboundSpi, Slice publicValue, ChildKeys keys) {}

  /**
   * Initiator: SPIs and a key share.
   *
   * @param reserved SPIs of an attempt before, to be used again
   */
  public static Judged<Prepared> prepare(
      OperationContext context,
      ChildPolicy policy,
      List<IpsecTransform> transforms,
      Map<IpsecProtocol, Long> reserved,
      Optional<AlgorithmId> group) {
    Optional<Map<IpsecProtocol, Long>> spis =
        reserved.isEmpty()
            ? ChildOffer.reserve(context, policy, transforms)
            : Optional.of(reserved);
    if (spis.isEmpty()) {
      return Judged.bad(Refusal.silent(ChildOffer.NO_SPI));
    }
    if (group.isEmpty()) {
      return Judged.good(new Prepared(spis.get(), Optional.empty()));
    }
    return context
        .algorithms()
        .keyExchange(group.get())
        .map(algorithm -> algorithm.start(context.random()))
        .map(started -> Judged.good(new Prepared(spis.get(), Optional.of(started))))
        .orElseGet(() -> Judged.bad(Refusal.silent(context.algorithms().whyAbsent(group.get()))));
  }

  /** Initiator: keys, once the responder has answered; the private value is destroyed. */
  public static Judged<Keyed> finish(
      OperationContext context,
      IkeKeys ike,
      ChildAgreement agreement,
      long inboundSpi,
      Nonces nonces,
      Optional<KeyExchangeAlgorithm.Started> keyShare,
      Slice peerValue) {
    if (keyShare.isEmpty()) {
      return derive(context, ike, agreement, inboundSpi, nonces, Optional.empty());
    }
    AlgorithmId group = agreement.proposal().group().orElseThrow();
    Optional<KeyExchangeAlgorithm> algorithm = context.algorithms().keyExchange(group);
    if (algorithm.isEmpty()) {
      return Judged.bad(Refusal.silent(context.algorithms().whyAbsent(group)));
    }
    try (Secret privateValue = keyShare.get().privateValue()) {
      KeyExchangeAlgorithm.Agreed shared =
          algorithm.get().finish(privateValue, peerValue.toArray());
      return shared.succeeded()
          ? derive(context, ike, agreement, inboundSpi, nonces, Optional.of(shared))
          : Judged.bad(Refusal.silent(shared.refusal()));
    }
  }

  /** Responder: an SPI, the answer to the key share and keys. */
  public static Judged<Keyed> answer(
      OperationContext context,
      IkeKeys ike,
      ChildAgreement agreement,
      Nonces nonces,
      Slice peerValue) {
    Optional<Long> spi =
        context.reserveSpi(
            agreement.protocol(), agreement.policy().local(), agreement.policy().peer());
    if (spi.isEmpty()) {
      return Judged.bad(Refusal.of(NotifyType.NO_ADDITIONAL_SAS.value(), ChildOffer.NO_SPI));
    }
    Optional<AlgorithmId> group = agreement.proposal().group();
    if (group.isEmpty()) {
      return derive(context, ike, agreement, spi.get(), nonces, Optional.empty());
    }
    Optional<KeyExchangeAlgorithm> algorithm = context.algorithms().keyExchange(group.get());
    if (algorithm.isEmpty()) {
      return unserved(group.get());
    }
    KeyExchangeAlgorithm.Agreed shared =
        algorithm.get().respond(peerValue.toArray(), context.random());
    return shared.succeeded()
        ? derive(context, ike, agreement, spi.get(), nonces, Optional.of(shared))
        : Judged.bad(Refusal.of(NotifyType.INVALID_SYNTAX.value(), shared.refusal()));
  }

  private static Judged<Keyed> derive(
      OperationContext context,
      IkeKeys ike,
      ChildAgreement agreement,
      long inboundSpi,
      Nonces nonces,
      Optional<KeyExchangeAlgorithm.Agreed> shared) {
    Optional<PseudoRandomFunction> prf = context.algorithms().prf(ike.suite().prf());
    IpsecTransform transform = agreement.proposal().transform();
    Optional<KeySizes> sizes =
        KeySizes.of(context.algorithms(), transform.encryption(), transform.integrity());
    if (prf.isEmpty() || sizes.isEmpty()) {
      shared.ifPresent(agreed -> agreed.secret().close());
      return Judged.bad(
          Refusal.of(
              NotifyType.NO_PROPOSAL_CHOSEN.value(),
              "no provider of an algorithm of " + transform.keyword()));
    }
    ChildKeys keys =
        ChildKeys.derive(
            prf.get(),
            ike.secret(KeySchedule.SK_D),
            shared.map(KeyExchangeAlgorithm.Agreed::secret),
            nonces,
            sizes.get());
    shared.ifPresent(agreed -> agreed.secret().close());
    Slice publicValue = shared.map(a -> Slice.of(a.publicValue())).orElse(Slice.EMPTY);
    return Judged.good(new Keyed(inboundSpi, publicValue, keys));
  }

  private static Judged<Keyed> unserved(AlgorithmId algorithm) {
    return Judged.bad(
        Refusal.of(NotifyType.NO_PROPOSAL_CHOSEN.value(), "no provider of " + algorithm));
  }
}
