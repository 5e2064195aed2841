/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.quickmode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.sa.Compression;
import org.parley.api.secret.Secret;
import org.parley.ikev1.key.KeyMaterial;
import org.parley.ikev1.key.KeySchedule;
import org.parley.ikev1.proposal.IpsecChoice;
import org.parley.ikev1.proposal.Lifetime;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.NewChild;
import org.parley.spi.policy.ChildPolicy;
import org.parley.wire.octets.Slice;

/**
 * An IPsec SA pair that both sides agree about, before it has keys.
 *
 * @param policy what it is for
 * @param choice lifetime as agreed in the end
 * @param ownSpi our inbound SPI
 * @param ownIndex our CPI, used when packets are compressed
 * @param replaces local number of the pair that it renews
 */
record AgreedChild(
    ChildPolicy policy,
    IpsecChoice choice,
    Selectors selectors,
    long ownSpi,
    int ownIndex,
    Slice initiatorNonce,
    Slice responderNonce,
    boolean initiator,
    Optional<Long> replaces) {

  /**
   * The pair with its keys; empty when an algorithm has no provider any more.
   *
   * @param sharedSecret of this exchange; destroyed
   */
  Optional<NewChild> withKeys(HandlerContext context, Optional<Secret> sharedSecret) {
    Optional<PseudoRandomFunction> prf =
        context.algorithms().prf(context.sa().suite().orElseThrow().prf());
    Optional<EncryptionAlgorithm> cipher =
        choice.encryption().flatMap(context.algorithms()::encryption);
    Optional<IntegrityAlgorithm> integrity =
        choice.integrity().flatMap(context.algorithms()::integrity);
    boolean served =
        prf.isPresent()
            && cipher.isPresent() == choice.encryption().isPresent()
            && integrity.isPresent() == choice.integrity().isPresent();
    try {
      return served
          ? Optional.of(derive(context, prf.get(), cipher, integrity, sharedSecret))
          : Optional.empty();
    } finally {
      sharedSecret.ifPresent(Secret::close);
    }
  }

  /** Why there are no keys. */
  String absence(HandlerContext context) {
    List<AlgorithmId> needed = new ArrayList<>();
    needed.add(context.sa().suite().orElseThrow().prf());
    choice.encryption().ifPresent(needed::add);
    choice.integrity().ifPresent(needed::add);
    return context.algorithms().absence(needed);
  }

  private NewChild derive(
      HandlerContext context,
      PseudoRandomFunction prf,
      Optional<EncryptionAlgorithm> cipher,
      Optional<IntegrityAlgorithm> integrity,
      Optional<Secret> sharedSecret) {
    Secret skeyidD = context.sa().keys().orElseThrow().secret(KeySchedule.SKEYID_D);
    KeyMaterial material =
        new KeyMaterial(prf, skeyidD, sharedSecret, initiatorNonce, responderNonce);
    int cipherOctets = cipher.map(one -> one.shape().keyMaterialOctets()).orElse(0);
    int integrityOctets = integrity.map(IntegrityAlgorithm::keyOctets).orElse(0);
    int protocol = choice.protocol().protocolId();
    return pair(
        material.keys(protocol, ownSpi, cipherOctets, integrityOctets),
        material.keys(protocol, choice.peerSpi(), cipherOctets, integrityOctets));
  }

  private NewChild pair(NewChild.Keys inbound, NewChild.Keys outbound) {
    Optional<AlgorithmId> group = choice.group();
    return new NewChild(
        policy,
        choice.protocol(),
        choice.tunnelMode(),
        choice.udpEncapsulation(),
        ownSpi,
        choice.peerSpi(),
        choice.encryption(),
        choice.integrity(),
        inbound,
        outbound,
        choice.extendedSequenceNumbers(),
        group,
        List.of(initiator ? selectors.initiator() : selectors.responder()),
        List.of(initiator ? selectors.responder() : selectors.initiator()),
        choice.life().seconds(),
        choice.life().kilobytes(),
        initiator,
        replaces,
        choice
            .compression()
            .map(one -> new Compression(one.algorithm(), ownIndex, one.peerIndex())));
  }

  /** The same pair with another lifetime. */
  AgreedChild living(Lifetime life) {
    return new AgreedChild(
        policy,
        choice.living(life),
        selectors,
        ownSpi,
        ownIndex,
        initiatorNonce,
        responderNonce,
        initiator,
        replaces);
  }
}
