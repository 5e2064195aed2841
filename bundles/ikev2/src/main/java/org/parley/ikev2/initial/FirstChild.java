/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.initial;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.Verdict;

/** HP-UX's rule for a first pair that fails: the IKE SA goes, too, by a protected Delete. */
final class FirstChild {
  private FirstChild() {}

  /**
   * The exchange has failed although authentication succeeded.
   *
   * @param effects up to here; they establish the IKE SA and, at the responder, send the response
   */
  static Verdict failed(HandlerContext context, Refusal refusal, List<Effect> effects) {
    List<Effect> all = new ArrayList<>(effects);
    all.add(
        new Effect.StartExchange(
            Exchange.Purpose.INFORMATIONAL, new ExchangeRequest.DeleteIkeSa()));
    String reason = "the first CHILD_SA failed: " + refusal.reason();
    context.note("first pair", "CHILD_SA", Decision.Verdict.REFUSED, reason);
    return new Verdict.Reject(new Refusal(refusal.notifyType(), refusal.dataHex(), reason), all);
  }
}
