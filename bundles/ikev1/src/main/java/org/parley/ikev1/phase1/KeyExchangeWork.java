/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.phase1;

import java.util.List;
import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.secret.Secret;
import org.parley.ikev1.key.Cookies;
import org.parley.ikev1.key.KeySchedule;
import org.parley.ikev1.key.Phase1Transcript;
import org.parley.ikev1.payload.Nonces;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.auth.Credentials;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.exchange.CipherSuite;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.OperationContext;
import org.parley.wire.octets.Slice;

/**
 * The slow part of phase 1, done on a worker: key pairs, shared secret, SKEYID and what is made of
 * it.
 *
 * @param offerBody SAi_b
 */
public record KeyExchangeWork(
    CipherSuite suite,
    Cookies cookies,
    Slice offerBody,
    Authenticator authenticator,
    Credentials credentials) {
  private static final byte[] NOTHING = new byte[0];

  /** Result of {@link #start}: a key pair and a nonce, or why there are none. */
  public record Started(
      Optional<KeyExchangeAlgorithm.Started> keyPair, byte[] nonce, String fault) {}

  /** A fresh key pair and nonce. */
  public static Started start(AlgorithmId group, OperationContext context) {
    byte[] nonce = context.random().octets(Nonces.OCTETS);
    return context
        .algorithms()
        .keyExchange(group)
        .map(found -> new Started(Optional.of(found.start(context.random())), nonce, ""))
        .orElseGet(
            () -> new Started(Optional.empty(), nonce, context.algorithms().whyAbsent(group)));
  }

  /**
   * The initiator's keys and proof.
   *
   * @param own its private value is destroyed
   * @param identityBody IDii_b
   */
  public Derived finish(
      OwnKeys own, Slice peerValue, Slice peerNonce, Slice identityBody, OperationContext context) {
    Derived derived = agree(own, peerValue, peerNonce, context);
    return derived instanceof Derived.Keys keys
        ? withProof(keys, hash(keys, identityBody, true, context), context)
        : derived;
  }

  /**
   * The initiator's keys, without a proof.
   *
   * @param own its private value is destroyed
   */
  public Derived agree(OwnKeys own, Slice peerValue, Slice peerNonce, OperationContext context) {
    try (own) {
      Optional<KeyExchangeAlgorithm> group = context.algorithms().keyExchange(suite.keyExchange());
      if (group.isEmpty()) {
        return refused(0, context.algorithms().whyAbsent(suite.keyExchange()));
      }
      KeyExchangeAlgorithm.Agreed agreed =
          group.get().finish(own.privateValue(), peerValue.toArray());
      Phase1Transcript transcript =
          new Phase1Transcript(own.value(), peerValue, cookies, offerBody);
      return derive(context, agreed, transcript, own.nonce().toArray(), peerNonce.toArray());
    }
  }

  /**
   * The responder's public value, nonce, keys and proof, for Aggressive Mode, where it goes first.
   *
   * @param identityBody IDir_b
   */
  public Derived respondAndProve(
      Slice peerValue, Slice peerNonce, Slice identityBody, OperationContext context) {
    Derived derived = respond(peerValue, peerNonce, context);
    return derived instanceof Derived.Keys keys
        ? withProof(keys, hash(keys, identityBody, false, context), context)
        : derived;
  }

  /** The responder's public value, nonce and keys. */
  public Derived respond(Slice peerValue, Slice peerNonce, OperationContext context) {
    Optional<KeyExchangeAlgorithm> group = context.algorithms().keyExchange(suite.keyExchange());
    if (group.isEmpty()) {
      return refused(0, context.algorithms().whyAbsent(suite.keyExchange()));
    }
    KeyExchangeAlgorithm.Agreed agreed = group.get().respond(peerValue.toArray(), context.random());
    byte[] nonce = context.random().octets(Nonces.OCTETS);
    Phase1Transcript transcript =
        new Phase1Transcript(peerValue, Slice.of(agreed.publicValue()), cookies, offerBody);
    Derived derived = derive(context, agreed, transcript, peerNonce.toArray(), nonce);
    return derived instanceof Derived.Keys keys
        ? new Derived.Keys(keys.keys(), keys.vector(), transcript, nonce, NOTHING)
        : derived;
  }

  private String absence(OperationContext context) {
    return context
        .algorithms()
        .absence(List.of(suite.prf(), suite.encryption(), suite.hash().orElseThrow()));
  }

  private Derived derive(
      OperationContext context,
      KeyExchangeAlgorithm.Agreed agreed,
      Phase1Transcript transcript,
      byte[] initiatorNonce,
      byte[] responderNonce) {
    try (Secret shared = agreed.secret()) {
      if (!agreed.succeeded()) {
        return refused(NotifyTypeV1.INVALID_KEY_INFORMATION.value(), agreed.refusal());
      }
      Optional<PseudoRandomFunction> prf = context.algorithms().prf(suite.prf());
      Optional<EncryptionAlgorithm> cipher = context.algorithms().encryption(suite.encryption());
      Optional<HashAlgorithm> hash = context.algorithms().hash(suite.hash().orElseThrow());
      if (prf.isEmpty() || cipher.isEmpty() || hash.isEmpty()) {
        return refused(0, absence(context));
      }
      AuthenticationResult<Secret> skeyid =
          authenticator
              .method()
              .skeyid(credentials, prf.get(), initiatorNonce, responderNonce, shared);
      if (skeyid.value().isEmpty()) {
        return refused(0, skeyid.reason());
      }
      EncryptionAlgorithm.Shape shape = cipher.get().shape();
      try (Secret root = skeyid.value().get()) {
        IkeKeys keys =
            KeySchedule.derive(suite, prf.get(), shape.keyMaterialOctets(), root, shared, cookies);
        byte[] vector =
            KeySchedule.initialVector(
                hash.get(),
                transcript.initiatorValue().toArray(),
                transcript.responderValue().toArray(),
                shape.blockOctets());
        return new Derived.Keys(keys, vector, transcript, NOTHING, NOTHING);
      }
    }
  }

  private Derived withProof(
      Derived.Keys keys, AuthenticationResult<byte[]> hash, OperationContext context) {
    AuthenticationResult<byte[]> proof =
        hash.value().isEmpty()
            ? hash
            : authenticator.method().prove(credentials, context.algorithms(), hash.value().get());
    if (proof.value().isEmpty()) {
      keys.destroy();
      return refused(0, proof.reason());
    }
    return new Derived.Keys(
        keys.keys(), keys.vector(), keys.transcript(), keys.nonce(), proof.value().get());
  }

  /**
   * HASH_I or HASH_R.
   *
   * @param identityBody IDii_b or IDir_b
   */
  public AuthenticationResult<byte[]> hash(
      Derived.Keys keys, Slice identityBody, boolean ofInitiator, OperationContext context) {
    AlgorithmId id = authenticator.prfOfProof(suite, credentials.agreedMethod());
    Optional<PseudoRandomFunction> prf = context.algorithms().prf(id);
    if (prf.isEmpty()) {
      return AuthenticationResult.refused(context.algorithms().whyAbsent(id));
    }
    Secret skeyid = keys.keys().secret(KeySchedule.SKEYID);
    return AuthenticationResult.of(
        ofInitiator
            ? keys.transcript().hashI(prf.get(), skeyid, identityBody)
            : keys.transcript().hashR(prf.get(), skeyid, identityBody));
  }

  private static Derived refused(int notifyType, String reason) {
    return new Derived.Refused(Refusal.of(notifyType, reason));
  }
}
