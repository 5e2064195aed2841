/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.quickmode;

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
 * The table of Quick Mode.
 *
 * <pre>
 *  initiator                                         responder
 *  1  {HASH(1), SA, Ni, [KE], IDci, IDcr}     --&gt;
 *                                             &lt;--    2  {HASH(2), SA, Nr, [KE], [IDci, IDcr], [N]}
 *  3  {HASH(3)}                               --&gt;
 *                                             &lt;--    4  {HASH, N} only when asked for by the commit bit
 * </pre>
 */
@Component(service = Exchange.class)
public final class QuickMode implements Exchange {
  /** The SPI is being reserved and, with perfect forward secrecy, a key pair made. */
  static final String PREPARING = "PREPARING";

  /** Message 1 is out. */
  static final String OFFERED = "OFFERED";

  /** Message 2 was good; the shared secret of this exchange is being computed. */
  static final String DERIVING = "DERIVING";

  /** Message 3 is out; the responder has asked to wait for its message 4. */
  static final String CONFIRMING = "CONFIRMING";

  /** Message 1 was good; the SPI is being reserved and the shared secret computed. */
  static final String ANSWERING = "ANSWERING";

  /** Message 2 is out. */
  static final String ANSWERED = "ANSWERED";

  /** Operation: SPI and key pair. */
  static final String PREPARE = "prepare";

  /** Operation: shared secret. */
  static final String DERIVE = "derive";

  /** Timer: message 4 was waited for long enough. */
  static final String NO_CONFIRMATION = "no confirmation";

  static final ExchangeType TYPE = ExchangeType.QUICK_MODE;

  private static final List<PayloadRule> OFFER =
      List.of(
          PayloadRule.one(PayloadType.HASH_V1),
          PayloadRule.one(PayloadType.SA_V1),
          PayloadRule.one(PayloadType.NONCE_V1),
          PayloadRule.optional(PayloadType.KE_V1),
          new PayloadRule(PayloadType.ID_V1, 0, 2, false),
          PayloadRule.any(PayloadType.NOTIFICATION_V1));
  private static final List<PayloadRule> LIVENESS =
      List.of(PayloadRule.one(PayloadType.HASH_V1), PayloadRule.any(PayloadType.NOTIFICATION_V1));

  private static final List<Row> ROWS =
      List.of(
          Row.of(
              START,
              Trigger.command(),
              QuickModeInitiator::prepare,
              Set.of(PREPARING),
              "Reserve an SPI and, with perfect forward secrecy, make a key pair."),
          Row.of(
              PREPARING,
              Trigger.result(PREPARE),
              QuickModeInitiator::offer,
              Set.of(OFFERED),
              "Offer the policy's transforms for its selectors (message 1)."),
          message(
              OFFERED,
              OFFER,
              QuickModeInitiator::chosen,
              Set.of(DERIVING, CONFIRMING, Row.END),
              "Check the responder's choice (message 2); install both SAs unless a secret is to be computed first."),
          Row.of(
              DERIVING,
              Trigger.result(DERIVE),
              QuickModeInitiator::derived,
              Set.of(CONFIRMING, Row.END),
              "Install both SAs, then prove liveness (message 3)."),
          message(
              CONFIRMING,
              LIVENESS,
              QuickModeInitiator::confirmed,
              Set.of(Row.END),
              "The responder has confirmed (message 4)."),
          Row.of(
              CONFIRMING,
              Trigger.timer(NO_CONFIRMATION),
              QuickModeInitiator::unconfirmed,
              Set.of(Row.END),
              "The responder did not confirm; the SAs work without it."),
          message(
              IDLE,
              OFFER,
              QuickModeResponder::choose,
              Set.of(ANSWERING),
              "Find the policy by the selectors and take the first acceptable proposal."),
          Row.of(
              ANSWERING,
              Trigger.result(PREPARE),
              QuickModeResponder::answer,
              Set.of(ANSWERED),
              "Install the inbound SA, then answer (message 2)."),
          message(
              ANSWERED,
              LIVENESS,
              QuickModeResponder::alive,
              Set.of(Row.END),
              "The initiator lives (message 3): install the outbound SA."));

  @Override
  public IkeVersion version() {
    return IkeVersion.IKEV1;
  }

  @Override
  public String name() {
    return "quick-mode";
  }

  @Override
  public List<ExchangeType> types() {
    return List.of(TYPE);
  }

  @Override
  public Set<Purpose> purposes() {
    return Set.of(Purpose.CHILD_SA);
  }

  @Override
  public List<Row> rows() {
    return ROWS;
  }

  private static Row message(
      String state,
      List<PayloadRule> payloads,
      Handler handler,
      Set<String> next,
      String sentence) {
    return new Row(state, Trigger.message(TYPE), payloads, true, handler, next, sentence);
  }
}
