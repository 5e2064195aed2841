/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.initial;

import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.api.number.NotifyType;
import org.parley.api.secret.Secret;
import org.parley.ikev2.key.KeySchedule;
import org.parley.ikev2.key.KeySizes;
import org.parley.ikev2.key.Nonces;
import org.parley.ikev2.message.Judged;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.exchange.CipherSuite;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.OperationContext;
import org.parley.wire.octets.Slice;

/** The key agreement of IKE_SA_INIT; for operations. */
final class Agreement {
  private Agreement() {}

  /**
   * What both sides need to know.
   *
   * @param initiatorSpi of the IKE SA
   * @param responderSpi of the IKE SA
   */
  record Terms(CipherSuite suite, Nonces nonces, long initiatorSpi, long responderSpi) {}

  /** The responder's public value and the keys. */
  record Answered(Slice publicValue, IkeKeys keys) {}

  /** Initiator; the private value is destroyed. */
  static Judged<IkeKeys> finish(
      OperationContext operation,
      Terms terms,
      KeyExchangeAlgorithm.Started keyShare,
      Slice peerValue) {
    Optional<KeyExchangeAlgorithm> algorithm =
        operation.algorithms().keyExchange(terms.suite().keyExchange());
    if (algorithm.isEmpty()) {
      return unserved(terms.suite().keyExchange());
    }
    try (Secret privateValue = keyShare.privateValue()) {
      return keys(operation, terms, algorithm.get().finish(privateValue, peerValue.toArray()));
    }
  }

  /** Responder. */
  static Judged<Answered> answer(OperationContext operation, Terms terms, Slice peerValue) {
    Optional<KeyExchangeAlgorithm> algorithm =
        operation.algorithms().keyExchange(terms.suite().keyExchange());
    if (algorithm.isEmpty()) {
      return unserved(terms.suite().keyExchange());
    }
    KeyExchangeAlgorithm.Agreed agreed =
        algorithm.get().respond(peerValue.toArray(), operation.random());
    return keys(operation, terms, agreed)
        .map(keys -> new Answered(Slice.of(agreed.publicValue()), keys));
  }

  private static Judged<IkeKeys> keys(
      OperationContext operation, Terms terms, KeyExchangeAlgorithm.Agreed agreed) {
    if (!agreed.succeeded()) {
      return Judged.bad(Refusal.of(NotifyType.INVALID_SYNTAX.value(), agreed.refusal()));
    }
    CipherSuite suite = terms.suite();
    Optional<PseudoRandomFunction> prf = operation.algorithms().prf(suite.prf());
    Optional<KeySizes> sizes =
        KeySizes.of(operation.algorithms(), Optional.of(suite.encryption()), suite.integrity());
    try (Secret shared = agreed.secret()) {
      if (prf.isEmpty() || sizes.isEmpty()) {
        return unserved(suite);
      }
      try (Secret skeyseed = KeySchedule.skeyseed(prf.get(), terms.nonces(), shared)) {
        return Judged.good(
            KeySchedule.ikeKeys(
                prf.get(),
                suite,
                sizes.get(),
                skeyseed,
                terms.nonces(),
                terms.initiatorSpi(),
                terms.responderSpi()));
      }
    }
  }

  private static <T> Judged<T> unserved(Object what) {
    return Judged.bad(Refusal.of(NotifyType.NO_PROPOSAL_CHOSEN.value(), "no provider of " + what));
  }
}
