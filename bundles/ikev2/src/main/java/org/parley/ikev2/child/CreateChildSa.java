/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.child;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.PayloadType;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Row;
import org.parley.spi.exchange.Trigger;
import org.parley.wire.payload.PayloadRule;

/**
 * CREATE_CHILD_SA for a new CHILD_SA and for the renewal of one (RFC 7296 sections 1.3.1 and
 * 1.3.3).
 *
 * <pre>
 * Initiator                                  Responder
 * HDR, SK {[N(REKEY_SA),] SA, Ni, [KEi,] TSi, TSr}  --&gt;
 *                          &lt;--  HDR, SK {SA, Nr, [KEr,] TSi, TSr}
 * </pre>
 */
@Component(service = Exchange.class)
public final class CreateChildSa implements Exchange {
  static final String PREPARING = "PREPARING";
  static final String REQUEST_SENT = "REQUEST_SENT";
  static final String KEYING = "KEYING";
  static final String WAITING = "WAITING";
  static final String ANSWERING = "ANSWERING";

  static final String PREPARATION = "preparation";
  static final String KEYS = "keys";
  static final String RETRY = "retry";

  // A request to renew the IKE SA has no traffic selectors; it is answered, too.
  private static final List<PayloadRule> REQUEST =
      List.of(
          PayloadRule.one(PayloadType.SA),
          PayloadRule.one(PayloadType.NONCE),
          PayloadRule.optional(PayloadType.KE),
          PayloadRule.optional(PayloadType.TS_I),
          PayloadRule.optional(PayloadType.TS_R),
          PayloadRule.any(PayloadType.NOTIFY),
          PayloadRule.optional(PayloadType.CP));

  private static final List<PayloadRule> RESPONSE =
      List.of(
          PayloadRule.optional(PayloadType.SA),
          PayloadRule.optional(PayloadType.NONCE),
          PayloadRule.optional(PayloadType.KE),
          PayloadRule.optional(PayloadType.TS_I),
          PayloadRule.optional(PayloadType.TS_R),
          PayloadRule.any(PayloadType.NOTIFY),
          PayloadRule.optional(PayloadType.CP));

  private final List<Row> rows =
      Stream.of(asking(new ChildInitiator()), answering(new ChildResponder()))
          .flatMap(List::stream)
          .toList();

  private static List<Row> asking(ChildInitiator initiator) {
    return List.of(
        Row.of(
            START,
            Trigger.command(),
            initiator::start,
            Set.of(PREPARING, Row.END),
            "Looks for collisions, then has SPIs reserved and a key share made."),
        Row.of(
            PREPARING,
            Trigger.result(PREPARATION),
            initiator::prepared,
            Set.of(REQUEST_SENT, Row.END),
            "Sends the request."),
        new Row(
            REQUEST_SENT,
            Trigger.message(ExchangeType.CREATE_CHILD_SA),
            RESPONSE,
            true,
            initiator::answered,
            Set.of(KEYING, PREPARING, WAITING, Row.END),
            "Checks the answer and has keys derived, or tries again with another group or later."),
        Row.of(
            KEYING,
            Trigger.result(KEYS),
            initiator::keyed,
            Set.of(Row.END),
            "Installs the pair; deletes the pair that it replaces, or itself when it lost a collision."),
        Row.of(
            WAITING,
            Trigger.timer(RETRY),
            initiator::retry,
            Set.of(REQUEST_SENT, Row.END),
            "Sends the request again after TEMPORARY_FAILURE, if it still makes sense."));
  }

  private static List<Row> answering(ChildResponder responder) {
    return List.of(
        new Row(
            IDLE,
            Trigger.message(ExchangeType.CREATE_CHILD_SA),
            REQUEST,
            true,
            responder::asked,
            Set.of(ANSWERING, Row.END),
            "Judges the request and has keys derived, or refuses."),
        Row.of(
            ANSWERING,
            Trigger.result(KEYS),
            responder::keyed,
            Set.of(Row.END),
            "Installs the pair and answers."));
  }

  @Override
  public IkeVersion version() {
    return IkeVersion.IKEV2;
  }

  @Override
  public String name() {
    return "create-child-sa";
  }

  @Override
  public List<ExchangeType> types() {
    return List.of(ExchangeType.CREATE_CHILD_SA);
  }

  @Override
  public Set<Purpose> purposes() {
    return Set.of(Purpose.CHILD_SA);
  }

  @Override
  public List<Row> rows() {
    return rows;
  }
}
