/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import java.util.List;
import org.parley.api.number.ExchangeType;
import org.parley.wire.payload.Payload;

/**
 * A message to be sent; SPIs and message id are those of the SA and the exchange.
 *
 * @param payloads in the order of the wire
 * @param protect encrypt it
 * @param request IKEv2: true for a request, which takes the next message id of the exchange's
 *     direction
 */
public record MessageDraft(
    ExchangeType type, List<Payload> payloads, boolean protect, boolean request) {
  public MessageDraft {
    payloads = List.copyOf(payloads);
  }

  /** An IKEv1 message in clear. */
  public static MessageDraft clear(ExchangeType type, List<Payload> payloads) {
    return new MessageDraft(type, payloads, false, true);
  }

  /** An IKEv1 message under the keys of the SA. */
  public static MessageDraft encrypted(ExchangeType type, List<Payload> payloads) {
    return new MessageDraft(type, payloads, true, true);
  }
}
