/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import java.util.List;
import java.util.Optional;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.IpsecProtocol;
import org.parley.spi.policy.ChildPolicy;

/** What the engine wants from an exchange that it starts. */
public sealed interface ExchangeRequest {
  /**
   * A new IKE SA.
   *
   * @param first IKEv2: what the first IPsec SA pair is to be; IKEv1 negotiates it in an exchange
   *     of its own
   */
  record NewIkeSa(AuthenticationRecord record, IkePolicy policy, Optional<ChildPolicy> first)
      implements ExchangeRequest {}

  /**
   * A new IPsec SA pair.
   *
   * @param replaces local number of the pair that it renews
   */
  record NewChildSa(ChildPolicy policy, Optional<Long> replaces) implements ExchangeRequest {}

  /** A new IKE SA in place of this one (IKEv2). */
  record RekeyIkeSa() implements ExchangeRequest {}

  /** Tell the peer that inbound SPIs are gone. */
  record DeleteChildSas(IpsecProtocol protocol, List<Long> inboundSpis) implements ExchangeRequest {
    public DeleteChildSas {
      inboundSpis = List.copyOf(inboundSpis);
    }
  }

  /** Tell the peer that this IKE SA is gone. */
  record DeleteIkeSa() implements ExchangeRequest {}

  /**
   * Tell the peer something.
   *
   * @param protocolId registry number, 0 where there is none
   * @param spi empty where there is none
   */
  record Tell(int notifyType, int protocolId, byte[] spi, byte[] data) implements ExchangeRequest {}

  /** Is the peer alive? (RFC 7296 section 1.4: an empty request.) */
  record Liveness() implements ExchangeRequest {}

  /**
   * Configure something, or ask for a user.
   *
   * @param task what; in the words of the extension that wants it
   */
  record Configure(String task) implements ExchangeRequest {}
}
