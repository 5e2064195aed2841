/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.mainmode;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.PayloadType;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Handler;
import org.parley.spi.exchange.Row;
import org.parley.spi.exchange.Trigger;
import org.parley.wire.payload.PayloadRule;

/**
 * The table of Main Mode.
 *
 * <pre>
 *  initiator                            responder
 *  1  SA, [VID]              --&gt;
 *                            &lt;--       2  SA, [VID]
 *  3  KE, Ni                 --&gt;
 *                            &lt;--       4  KE, Nr
 *  5  {ID, HASH or SIG, [N]} --&gt;
 *                            &lt;--       6  {ID, HASH or SIG, [N]}
 * </pre>
 */
@Component(service = Exchange.class)
public final class MainMode implements Exchange {
  /** Message 1 is out. */
  static final String OFFERED = "OFFERED";

  /** Message 2 was good; the own key pair is being made. */
  static final String STARTING = "STARTING";

  /** Message 3 is out. */
  static final String KEYS_SENT = "KEYS_SENT";

  /** Message 4 was good; keys and the own proof are being computed. */
  static final String DERIVING = "DERIVING";

  /** Message 5 is out. */
  static final String PROOF_SENT = "PROOF_SENT";

  /** Message 6 came; the responder's proof is being checked. */
  static final String VERIFYING = "VERIFYING";

  /** Message 2 is out. */
  static final String ANSWERED = "ANSWERED";

  /** Message 3 was good; keys are being computed. */
  static final String RESPONDING = "RESPONDING";

  /** Message 4 is out. */
  static final String KEYED = "KEYED";

  /** Message 5 came; the initiator's proof is being checked and the own one made. */
  static final String PROVING = "PROVING";

  /** Operation: make a key pair. */
  static final String START_KEY_EXCHANGE = "start key exchange";

  /** Operation: shared secret, SKEYID, keys, own proof. */
  static final String DERIVE_KEYS = "derive keys";

  /** Operation: check the peer's proof, make the own one. */
  static final String AUTHENTICATE = "authenticate";

  private static final ExchangeType TYPE = ExchangeType.IDENTITY_PROTECTION;

  private static final List<PayloadRule> OFFER =
      List.of(
          PayloadRule.one(PayloadType.SA_V1),
          PayloadRule.any(PayloadType.NOTIFICATION_V1),
          PayloadRule.any(PayloadType.CERTREQ_V1));
  private static final List<PayloadRule> KEY_EXCHANGE =
      List.of(
          PayloadRule.one(PayloadType.KE_V1),
          PayloadRule.one(PayloadType.NONCE_V1),
          PayloadRule.any(PayloadType.NOTIFICATION_V1),
          PayloadRule.any(PayloadType.CERTREQ_V1));
  private static final List<PayloadRule> PROOF =
      List.of(
          PayloadRule.one(PayloadType.ID_V1),
          PayloadRule.optional(PayloadType.HASH_V1),
          PayloadRule.optional(PayloadType.SIG_V1),
          PayloadRule.any(PayloadType.CERT_V1),
          PayloadRule.any(PayloadType.CERTREQ_V1),
          PayloadRule.any(PayloadType.NOTIFICATION_V1));

  private static final List<Row> ROWS =
      List.of(
          Row.of(
              START,
              Trigger.command(),
              MainModeInitiator::offer,
              Set.of(OFFERED),
              "Offer the proposals of the IKEv1 policy (message 1)."),
          message(
              OFFERED,
              OFFER,
              false,
              MainModeInitiator::chosen,
              Set.of(STARTING),
              "Check the responder's choice (message 2) and make a key pair."),
          Row.of(
              STARTING,
              Trigger.result(START_KEY_EXCHANGE),
              MainModeInitiator::sendKeys,
              Set.of(KEYS_SENT),
              "Send public value and nonce (message 3)."),
          message(
              KEYS_SENT,
              KEY_EXCHANGE,
              false,
              MainModeInitiator::keysCame,
              Set.of(DERIVING),
              "Take the responder's public value and nonce (message 4) and derive the keys."),
          Row.of(
              DERIVING,
              Trigger.result(DERIVE_KEYS),
              MainModeInitiator::prove,
              Set.of(PROOF_SENT),
              "Send identity and proof under the new keys (message 5)."),
          message(
              PROOF_SENT,
              PROOF,
              true,
              MainModeInitiator::proofCame,
              Set.of(VERIFYING),
              "Check the responder's identity (message 6), then its proof."),
          Row.of(
              VERIFYING,
              Trigger.result(AUTHENTICATE),
              MainModeInitiator::establish,
              Set.of(Row.END),
              "The responder is who it says: the ISAKMP SA is established."),
          message(
              IDLE,
              OFFER,
              false,
              MainModeResponder::choose,
              Set.of(ANSWERED),
              "Find record and policy by the source address, take the first acceptable proposal (message 2)."),
          message(
              ANSWERED,
              KEY_EXCHANGE,
              false,
              MainModeResponder::keysCame,
              Set.of(RESPONDING),
              "Take the initiator's public value and nonce (message 3) and derive the keys."),
          Row.of(
              RESPONDING,
              Trigger.result(DERIVE_KEYS),
              MainModeResponder::sendKeys,
              Set.of(KEYED),
              "Send public value and nonce (message 4)."),
          message(
              KEYED,
              PROOF,
              true,
              MainModeResponder::proofCame,
              Set.of(PROVING),
              "Check the initiator's identity (message 5), then its proof."),
          Row.of(
              PROVING,
              Trigger.result(AUTHENTICATE),
              MainModeResponder::establish,
              Set.of(Row.END),
              "The initiator is who it says: send identity and proof (message 6); the ISAKMP SA is established."));

  @Override
  public IkeVersion version() {
    return IkeVersion.IKEV1;
  }

  @Override
  public String name() {
    return "main-mode";
  }

  @Override
  public List<ExchangeType> types() {
    return List.of(TYPE);
  }

  @Override
  public Set<Purpose> purposes() {
    return Set.of(Purpose.IKE_SA);
  }

  @Override
  public List<Row> rows() {
    return ROWS;
  }

  private static Row message(
      String state,
      List<PayloadRule> payloads,
      boolean protectedMessage,
      Handler handler,
      Set<String> next,
      String sentence) {
    return new Row(
        state, Trigger.message(TYPE), payloads, protectedMessage, handler, next, sentence);
  }
}
