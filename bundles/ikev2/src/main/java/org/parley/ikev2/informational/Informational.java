/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.informational;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.PayloadType;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Row;
import org.parley.spi.exchange.Trigger;
import org.parley.wire.payload.PayloadRule;

/**
 * INFORMATIONAL (RFC 7296 section 1.4): deletes, notifies, and the empty request that asks whether
 * the peer is alive.
 *
 * <pre>
 * Initiator                                  Responder
 * HDR, SK {[N,] [D,] ...}  --&gt;
 *                          &lt;--  HDR, SK {[N,] [D,] ...}
 * </pre>
 */
@Component(service = Exchange.class)
public final class Informational implements Exchange {
  static final String REQUEST_SENT = "REQUEST_SENT";

  private static final List<PayloadRule> PAYLOADS =
      List.of(
          PayloadRule.any(PayloadType.NOTIFY),
          PayloadRule.any(PayloadType.DELETE),
          PayloadRule.optional(PayloadType.CP));

  private final List<Row> rows = table(new InformationalInitiator(), new InformationalResponder());

  private static List<Row> table(
      InformationalInitiator initiator, InformationalResponder responder) {
    return List.of(
        Row.of(
            START,
            Trigger.command(),
            initiator::start,
            Set.of(REQUEST_SENT),
            "Sends a delete, a notify, or nothing but the question."),
        new Row(
            REQUEST_SENT,
            Trigger.message(ExchangeType.INFORMATIONAL),
            PAYLOADS,
            true,
            initiator::answered,
            Set.of(Row.END),
            "The peer has answered: what was to be deleted is removed."),
        new Row(
            IDLE,
            Trigger.message(ExchangeType.INFORMATIONAL),
            PAYLOADS,
            true,
            responder::asked,
            Set.of(Row.END),
            "Removes what the peer deletes, and answers."));
  }

  @Override
  public IkeVersion version() {
    return IkeVersion.IKEV2;
  }

  @Override
  public String name() {
    return "informational";
  }

  @Override
  public List<ExchangeType> types() {
    return List.of(ExchangeType.INFORMATIONAL);
  }

  @Override
  public Set<Purpose> purposes() {
    return Set.of(Purpose.INFORMATIONAL);
  }

  @Override
  public List<Row> rows() {
    return rows;
  }
}
