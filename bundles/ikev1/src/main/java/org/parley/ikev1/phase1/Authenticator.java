/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.phase1;

import java.util.List;
import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.api.identity.Identity;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.ikev1.key.Cookies;
import org.parley.ikev1.payload.Identities;
import org.parley.ikev1.proposal.Phase1Choice;
import org.parley.ikev1.proposal.Phase1Negotiation;
import org.parley.spi.auth.CertificateData;
import org.parley.spi.auth.CertificateExchange;
import org.parley.spi.auth.Credentials;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.exchange.CipherSuite;
import org.parley.spi.exchange.HandlerContext;
import org.parley.wire.ikev1.CertificatePayloadV1;
import org.parley.wire.ikev1.CertificateRequestPayloadV1;
import org.parley.wire.ikev1.HashPayload;
import org.parley.wire.ikev1.IdentificationPayloadV1;
import org.parley.wire.ikev1.SignaturePayload;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/**
 * The way to authenticate that an authentication record asks for, and what it is used with.
 *
 * @param initiator true when the local side began the exchange
 */
public record Authenticator(
    Ikev1Authentication method, AuthenticationRecord record, boolean initiator) {

  /** An authenticator, or why there is none. */
  public record Found(Optional<Authenticator> value, Refusal refusal) {
    static Found nothing(String reason) {
      Refusal refusal = Refusal.of(NotifyTypeV1.NO_PROPOSAL_CHOSEN.value(), reason);
      return new Found(Optional.empty(), refusal);
    }
  }

  /**
   * The one of a record. IKEv1 has one attribute for both directions, so both must name the same
   * method.
   */
  public static Found find(HandlerContext context, AuthenticationRecord record) {
    if (!record.localMethod().equals(record.remoteMethod())) {
      return Found.nothing(
          "record %s: IKEv1 cannot prove by %s and check by %s"
              .formatted(record.name(), record.localMethod(), record.remoteMethod()));
    }
    Optional<Ikev1Authentication> method = context.ikev1Authentication(record.localMethod());
    if (method.isEmpty()) {
      return Found.nothing("no provider of authentication by " + record.localMethod());
    }
    Authenticator authenticator = new Authenticator(method.get(), record, context.initiator());
    String fault = method.get().unusable(authenticator.configured(context));
    return fault.isEmpty()
        ? new Found(Optional.of(authenticator), Refusal.silent(""))
        : Found.nothing("record " + record.name() + ": " + fault);
  }

  /** What is known before anything is agreed. */
  private Credentials configured(HandlerContext context) {
    return credentials(context, Optional.empty(), CertificateExchange.NONE, 0);
  }

  /** What the method needs to know once the proposal is agreed. */
  public Credentials credentials(HandlerContext context, Agreement agreement) {
    return credentials(
        context,
        Optional.empty(),
        new CertificateExchange(List.of(), agreement.requested()),
        agreement.choice().authenticationMethod());
  }

  /** What the method needs to know when the peer's proof has come. */
  public Credentials credentials(
      HandlerContext context, Agreement agreement, Identity peer, IkeMessage proof) {
    List<CertificateData> received =
        proof
            .all(CertificatePayloadV1.class)
            .map(certificate -> new CertificateData(certificate.encoding(), certificate.data()))
            .toList();
    return credentials(
        context,
        Optional.of(peer),
        new CertificateExchange(received, agreement.requested()),
        agreement.choice().authenticationMethod());
  }

  private Credentials credentials(
      HandlerContext context,
      Optional<Identity> peer,
      CertificateExchange certificates,
      int agreedMethod) {
    return new Credentials(
        record,
        Optional.of(configuredIdentity(context)),
        peer,
        context.sa().remote().address(),
        certificates,
        agreedMethod);
  }

  /** As configured, or the address of the interface that sends. */
  private Identity configuredIdentity(HandlerContext context) {
    return record.localIdentity().orElseGet(() -> Identity.address(context.sa().local().address()));
  }

  /** The pseudo-random function of HASH_I and HASH_R, which need not be the negotiated one. */
  public AlgorithmId prfOfProof(Phase1Choice choice) {
    return prfOfProof(choice.suite(), choice.authenticationMethod());
  }

  AlgorithmId prfOfProof(CipherSuite suite, int agreedMethod) {
    return method.prfOfProof(agreedMethod).orElse(suite.prf());
  }

  /** Who the local side says it is. */
  public Identity ownIdentity(HandlerContext context) {
    return method.localIdentity(configured(context));
  }

  /** Who the local side says it is, as a payload. */
  public IdentificationPayloadV1 identityPayload(HandlerContext context) {
    return Identities.payload(ownIdentity(context));
  }

  /** Offers and judges proposals with this method. */
  public Phase1Negotiation negotiation(HandlerContext context, IkePolicy policy) {
    List<Integer> values = method.attributeValues(configured(context), initiator);
    return new Phase1Negotiation(policy, values, context);
  }

  /** The slow part of the exchange. */
  public KeyExchangeWork keyExchange(HandlerContext context, Agreement agreement) {
    return keyExchange(context, agreement, Cookies.of(context.sa()));
  }

  /** The slow part of the exchange, while the SA does not know the responder's cookie yet. */
  public KeyExchangeWork keyExchange(HandlerContext context, Agreement agreement, Cookies cookies) {
    return new KeyExchangeWork(
        agreement.choice().suite(),
        cookies,
        agreement.offerBody(),
        this,
        credentials(context, agreement));
  }

  /** Certificate Request payloads of the local side. */
  public List<? extends Payload> requests(HandlerContext context) {
    return method.requests(configured(context)).stream()
        .map(request -> CertificateRequestPayloadV1.of(request.encoding(), request.data()))
        .toList();
  }

  /** Certificate payloads of the local side. */
  public List<? extends Payload> certificates(HandlerContext context, Agreement agreement) {
    return method.certificates(credentials(context, agreement)).stream()
        .map(certificate -> CertificatePayloadV1.of(certificate.encoding(), certificate.data()))
        .toList();
  }

  /** The payload of the own proof. */
  public Payload payload(byte[] proof) {
    return method.signature(record, true)
        ? new SignaturePayload(Slice.of(proof))
        : HashPayload.of(proof);
  }

  /** The peer's proof, which must be of the configured kind; empty when it is not. */
  public Optional<byte[]> proof(IkeMessage message) {
    Optional<? extends Payload> proof =
        method.signature(record, false)
            ? message.first(SignaturePayload.class)
            : message.first(HashPayload.class);
    return proof.map(payload -> payload.body().toArray());
  }

  /** Why the peer must not call itself that, or empty text. */
  public String identityFault(HandlerContext context, IdentificationPayloadV1 payload) {
    return PeerIdentity.fault(context, record, payload);
  }
}
