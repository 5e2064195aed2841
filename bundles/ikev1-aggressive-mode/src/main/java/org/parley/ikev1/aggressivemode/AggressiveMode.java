/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.aggressivemode;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
 * The table of Aggressive Mode.
 *
 * <pre>
 *  initiator                               responder
 *  1  SA, KE, Ni, IDii, [CERTREQ, VID] --&gt;
 *                                      &lt;-- 2  SA, KE, Nr, IDir, [CERT,] HASH_R or SIG_R,
 *                                             [CERTREQ, VID, NAT-D]
 *  3  {[CERT,] HASH_I or SIG_I, [N, NAT-D]} --&gt;
 * </pre>
 *
 * Message 3 is sent encrypted and taken encrypted or in clear: RFC 2409 shows it in clear and
 * allows both.
 */
@Component(service = Exchange.class)
public final class AggressiveMode implements Exchange {
  /** The own key pair is being made. */
  static final String STARTING = "STARTING";

  /** Message 1 is out. */
  static final String OFFERED = "OFFERED";

  /** Message 2 came; keys are computed and the responder's proof is being checked. */
  static final String CHECKING = "CHECKING";

  /** The responder is who it says; the own proof is being made. */
  static final String PROVING = "PROVING";

  /** Message 1 was good; keys and the own proof are being computed. */
  static final String RESPONDING = "RESPONDING";

  /** Message 2 is out. */
  static final String ANSWERED = "ANSWERED";

  /** Message 3 came; the initiator's proof is being checked. */
  static final String VERIFYING = "VERIFYING";

  /** Operation: make a key pair. */
  static final String START_KEY_EXCHANGE = "start key exchange";

  /** Operation: shared secret, SKEYID, keys, and the responder's proof, made or checked. */
  static final String DERIVE_KEYS = "derive keys";

  /** Operation: make or check the initiator's proof. */
  static final String AUTHENTICATE = "authenticate";

  static final ExchangeType TYPE = ExchangeType.AGGRESSIVE;

  private static final List<PayloadRule> OFFER =
      List.of(
          PayloadRule.one(PayloadType.SA_V1),
          PayloadRule.one(PayloadType.KE_V1),
          PayloadRule.one(PayloadType.NONCE_V1),
          PayloadRule.one(PayloadType.ID_V1),
          PayloadRule.any(PayloadType.CERTREQ_V1),
          PayloadRule.any(PayloadType.NOTIFICATION_V1));
  private static final List<PayloadRule> ANSWER =
      List.of(
          PayloadRule.one(PayloadType.SA_V1),
          PayloadRule.one(PayloadType.KE_V1),
          PayloadRule.one(PayloadType.NONCE_V1),
          PayloadRule.one(PayloadType.ID_V1),
          PayloadRule.optional(PayloadType.HASH_V1),
          PayloadRule.optional(PayloadType.SIG_V1),
          PayloadRule.any(PayloadType.CERT_V1),
          PayloadRule.any(PayloadType.CERTREQ_V1),
          PayloadRule.any(PayloadType.NOTIFICATION_V1));
  private static final List<PayloadRule> PROOF =
      List.of(
          PayloadRule.optional(PayloadType.HASH_V1),
          PayloadRule.optional(PayloadType.SIG_V1),
          PayloadRule.any(PayloadType.CERT_V1),
          PayloadRule.any(PayloadType.CERTREQ_V1),
          PayloadRule.any(PayloadType.NOTIFICATION_V1));

  private final List<Row> rows;

  /** A table whose responder has a secret of its own for identities that nobody knows. */
  public AggressiveMode() {
    AggressiveModeResponder responder = new AggressiveModeResponder(new UnknownIdentity());
    rows = Stream.of(initiator(), responder(responder)).flatMap(List::stream).toList();
  }

  private static List<Row> initiator() {
    return List.of(
        Row.of(
            START,
            Trigger.command(),
            AggressiveModeInitiator::begin,
            Set.of(STARTING),
            "Choose the one group that can be offered and make a key pair."),
        Row.of(
            STARTING,
            Trigger.result(START_KEY_EXCHANGE),
            AggressiveModeInitiator::offer,
            Set.of(OFFERED),
            "Send proposals, public value, nonce and identity (message 1)."),
        message(
            OFFERED,
            ANSWER,
            AggressiveModeInitiator::answered,
            Set.of(CHECKING),
            "Check the responder's choice (message 2), derive the keys and check its proof."),
        Row.of(
            CHECKING,
            Trigger.result(DERIVE_KEYS),
            AggressiveModeInitiator::prove,
            Set.of(PROVING),
            "The proof is right: read what extensions sent and make the own proof."),
        Row.of(
            PROVING,
            Trigger.result(AUTHENTICATE),
            AggressiveModeInitiator::establish,
            Set.of(Row.END),
            "Send the proof under the new keys (message 3); the ISAKMP SA is established."));
  }

  private static List<Row> responder(AggressiveModeResponder responder) {
    return List.of(
        message(
            IDLE,
            OFFER,
            responder::choose,
            Set.of(RESPONDING),
            "Find the record by the identity and the policy by the source address, take the first"
                + " acceptable proposal (message 1)."),
        Row.of(
            RESPONDING,
            Trigger.result(DERIVE_KEYS),
            responder::answer,
            Set.of(ANSWERED),
            "Send the choice, public value, nonce, identity and proof (message 2)."),
        message(
            ANSWERED,
            PROOF,
            InitiatorProof::came,
            Set.of(VERIFYING),
            "Check the initiator's proof (message 3)."),
        Row.of(
            VERIFYING,
            Trigger.result(AUTHENTICATE),
            InitiatorProof::establish,
            Set.of(Row.END),
            "The initiator is who it says: the ISAKMP SA is established."));
  }

  @Override
  public IkeVersion version() {
    return IkeVersion.IKEV1;
  }

  @Override
  public String name() {
    return "aggressive-mode";
  }

  @Override
  public List<ExchangeType> types() {
    return List.of(TYPE);
  }

  @Override
  public Set<Purpose> purposes() {
    return Set.of(Purpose.IKE_SA);
  }

  /** {@inheritDoc} The key exchange comes before anything is known of the peer. */
  @Override
  public boolean costlyFirstMessage() {
    return true;
  }

  @Override
  public List<Row> rows() {
    return rows;
  }

  private static Row message(
      String state, List<PayloadRule> payloads, Handler handler, Set<String> next, String text) {
    return new Row(state, Trigger.message(TYPE), payloads, false, handler, next, text);
  }
}
