/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.informational;

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
 * The table of the Informational exchange: one message, no answer.
 *
 * <pre>
 *  sender                            receiver
 *  {HASH(1), N or D, ...}     --&gt;    once there are keys
 *  N                          --&gt;    before
 * </pre>
 */
@Component(service = Exchange.class)
public final class Informational implements Exchange {
  static final ExchangeType TYPE = ExchangeType.INFORMATIONAL_V1;

  private static final List<PayloadRule> PAYLOADS =
      List.of(
          PayloadRule.optional(PayloadType.HASH_V1),
          PayloadRule.any(PayloadType.NOTIFICATION_V1),
          PayloadRule.any(PayloadType.DELETE_V1));

  private static final List<Row> ROWS =
      List.of(
          Row.of(
              START,
              Trigger.command(),
              InformationalSender::send,
              Set.of(Row.END),
              "Tell the peer something, protected once there are keys."),
          new Row(
              IDLE,
              Trigger.message(TYPE),
              PAYLOADS,
              false,
              InformationalReceiver::take,
              Set.of(Row.END),
              "Act upon what an authenticated peer tells; what is not authenticated changes nothing."));

  @Override
  public IkeVersion version() {
    return IkeVersion.IKEV1;
  }

  @Override
  public String name() {
    return "informational";
  }

  @Override
  public List<ExchangeType> types() {
    return List.of(TYPE);
  }

  @Override
  public Set<Purpose> purposes() {
    return Set.of(Purpose.INFORMATIONAL);
  }

  @Override
  public List<Row> rows() {
    return ROWS;
  }
}
