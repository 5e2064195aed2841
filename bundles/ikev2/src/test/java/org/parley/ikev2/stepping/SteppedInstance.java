/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.stepping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;

/** A running exchange of a stepped peer. */
final class SteppedInstance {
  final Exchange exchange;
  final boolean initiator;
  final Optional<ExchangeRequest> request;
  final List<byte[]> sent = new ArrayList<>();
  final List<byte[]> received = new ArrayList<>();
  String state;
  Object data = "";
  int messageId;
  boolean ended;

  SteppedInstance(Exchange exchange, boolean initiator, Optional<ExchangeRequest> request) {
    this.exchange = exchange;
    this.initiator = initiator;
    this.request = request;
    this.state = initiator ? Exchange.START : Exchange.IDLE;
  }
}
