/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.quickmode;

import java.net.InetAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.api.number.AlgorithmId;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.secret.Secret;
import org.parley.ikev1.payload.Nonces;
import org.parley.ikev1.proposal.IpsecNegotiation;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.exchange.OperationContext;
import org.parley.spi.policy.ChildPolicy;
import org.parley.wire.octets.Slice;

/**
 * The slow part of Quick Mode, done on a worker: SPIs and the key exchange of perfect forward
 * secrecy.
 */
final class ChildWork {
  private ChildWork() {}

  /**
   * What an exchange begins with.
   *
   * @param spis one inbound SPI for each protocol
   * @param index our CPI, used when packets are compressed
   * @param keyPair present with perfect forward secrecy
   * @param fault why there is nothing, empty when all is well
   */
  record Prepared(
      Map<IpsecProtocol, Long> spis,
      int index,
      Slice nonce,
      Optional<KeyExchangeAlgorithm.Started> keyPair,
      String fault) {
    static Prepared failed(String fault) {
      return new Prepared(Map.of(), 0, Slice.EMPTY, Optional.empty(), fault);
    }
  }

  /**
   * The key exchange of this Quick Mode.
   *
   * @param secret absent without perfect forward secrecy
   * @param publicValue own public value of the responder
   * @param index the responder's CPI, used when packets are compressed
   * @param fault why there is nothing, empty when all is well
   */
  record Shared(
      Optional<Secret> secret,
      Slice publicValue,
      Map<IpsecProtocol, Long> spis,
      int index,
      Slice nonce,
      String fault) {
    static Shared failed(String fault) {
      return new Shared(Optional.empty(), Slice.EMPTY, Map.of(), 0, Slice.EMPTY, fault);
    }
  }

  /** The initiator's beginning. */
  static Prepared prepare(
      ChildPolicy policy,
      List<IpsecProtocol> protocols,
      Optional<AlgorithmId> group,
      Set<Integer> usedIndexes,
      OperationContext context) {
    Optional<KeyExchangeAlgorithm> method = group.flatMap(context.algorithms()::keyExchange);
    if (group.isPresent() && method.isEmpty()) {
      return Prepared.failed(context.algorithms().whyAbsent(group.get()));
    }
    Map<IpsecProtocol, Long> spis = reserve(protocols, policy.local(), policy.peer(), context);
    if (spis.size() != protocols.size()) {
      return Prepared.failed("no SPI: the data plane is absent or its range is used up");
    }
    return new Prepared(
        spis,
        IpsecNegotiation.index(context.random(), usedIndexes),
        Slice.of(context.random().octets(Nonces.OCTETS)),
        method.map(one -> one.start(context.random())),
        "");
  }

  /** The initiator's second part; the private value is destroyed. */
  static Shared finish(
      AlgorithmId group, Secret privateValue, Slice peerValue, OperationContext context) {
    try (privateValue) {
      Optional<KeyExchangeAlgorithm> method = context.algorithms().keyExchange(group);
      if (method.isEmpty()) {
        return Shared.failed(context.algorithms().whyAbsent(group));
      }
      return shared(
          method.get().finish(privateValue, peerValue.toArray()), Map.of(), 0, Slice.EMPTY);
    }
  }

  /** The responder's part. */
  static Shared respond(
      ChildPolicy policy,
      IpsecProtocol protocol,
      Optional<AlgorithmId> group,
      Slice peerValue,
      Set<Integer> usedIndexes,
      OperationContext context) {
    Map<IpsecProtocol, Long> spis =
        reserve(List.of(protocol), policy.local(), policy.peer(), context);
    if (spis.isEmpty()) {
      return Shared.failed("no SPI: the data plane is absent or its range is used up");
    }
    int index = IpsecNegotiation.index(context.random(), usedIndexes);
    Slice nonce = Slice.of(context.random().octets(Nonces.OCTETS));
    if (group.isEmpty()) {
      return new Shared(Optional.empty(), Slice.EMPTY, spis, index, nonce, "");
    }
    Optional<KeyExchangeAlgorithm> method = context.algorithms().keyExchange(group.get());
    if (method.isEmpty()) {
      return Shared.failed(context.algorithms().whyAbsent(group.get()));
    }
    return shared(method.get().respond(peerValue.toArray(), context.random()), spis, index, nonce);
  }

  private static Shared shared(
      KeyExchangeAlgorithm.Agreed agreed, Map<IpsecProtocol, Long> spis, int index, Slice nonce) {
    return agreed.succeeded()
        ? new Shared(
            Optional.of(agreed.secret()), Slice.of(agreed.publicValue()), spis, index, nonce, "")
        : Shared.failed(agreed.refusal());
  }

  private static Map<IpsecProtocol, Long> reserve(
      List<IpsecProtocol> protocols,
      InetAddress local,
      InetAddress peer,
      OperationContext context) {
    Map<IpsecProtocol, Long> spis = new EnumMap<>(IpsecProtocol.class);
    for (IpsecProtocol protocol : protocols) {
      context.reserveSpi(protocol, local, peer).ifPresent(spi -> spis.put(protocol, spi));
    }
    return spis;
  }
}
