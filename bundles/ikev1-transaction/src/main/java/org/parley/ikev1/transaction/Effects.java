/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.transaction;

import java.util.ArrayList;
import java.util.List;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;

/** Effects in their order. */
final class Effects {
  private Effects() {}

  /** Some, then one more. */
  static List<Effect> with(List<Effect> before, Effect last) {
    List<Effect> all = new ArrayList<>(before);
    all.add(last);
    return all;
  }

  /** One, then some more. */
  static List<Effect> after(Effect first, List<Effect> rest) {
    List<Effect> all = new ArrayList<>();
    all.add(first);
    all.addAll(rest);
    return all;
  }

  /** Begins another transaction. */
  static Effect begin(String task) {
    return new Effect.StartExchange(
        Exchange.Purpose.CONFIGURATION, new ExchangeRequest.Configure(task));
  }

  /** Ends the ISAKMP SA. */
  static Effect endIkeSa() {
    return new Effect.StartExchange(
        Exchange.Purpose.INFORMATIONAL, new ExchangeRequest.DeleteIkeSa());
  }

  /** Remembers how far the peer is. */
  static Effect keep(AccessState state) {
    return new Effect.KeepExtensionState(RemoteAccess.NAME, state.hex());
  }
}
