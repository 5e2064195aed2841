/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.stepping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.identity.Endpoint;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.policy.ChildPolicy;

/** Two peers and the wire between them. */
public final class SteppedPair {
  /** Where alice lives. */
  public static final Endpoint ALICE = new Endpoint(Policies.address("192.0.2.1"), 500);

  /** Where bob lives. */
  public static final Endpoint BOB = new Endpoint(Policies.address("192.0.2.2"), 500);

  /** Begins exchanges. */
  public final SteppedPeer alice;

  /** Answers. */
  public final SteppedPeer bob;

  /** Every datagram that was sent, in order. */
  public final List<byte[]> wire = new ArrayList<>();

  public SteppedPair(List<Exchange> exchanges) {
    alice = new SteppedPeer(1, ALICE, BOB, exchanges);
    bob = new SteppedPeer(2, BOB, ALICE, exchanges);
    bob.firstSpi(0x2000);
  }

  /** Gives both sides the same records. */
  public void configure(AuthenticationRecord record, IkePolicy policy) {
    alice.search.record = record;
    alice.search.policy = policy;
    bob.search.record = record;
    bob.search.policy = policy;
  }

  /** Main Mode from alice to bob. */
  public void phase1() {
    ExchangeRequest request =
        new ExchangeRequest.NewIkeSa(alice.search.record, alice.search.policy, Optional.empty());
    settle(alice.start(Exchange.Purpose.IKE_SA, request));
  }

  /** Quick Mode from alice to bob. */
  public void phase2(ChildPolicy policy) {
    settle(
        alice.start(
            Exchange.Purpose.CHILD_SA, new ExchangeRequest.NewChildSa(policy, Optional.empty())));
  }

  /** Carries datagrams of alice and what they lead to, until nobody has anything to say. */
  public void settle(List<byte[]> fromAlice) {
    settle(fromAlice, bob, alice);
  }

  /** Carries datagrams to {@code to} and what they lead to, until nobody has anything to say. */
  public void settle(List<byte[]> datagrams, SteppedPeer to, SteppedPeer from) {
    if (datagrams.isEmpty()) {
      return;
    }
    List<byte[]> answers = new ArrayList<>();
    for (byte[] datagram : datagrams) {
      wire.add(datagram);
      answers.addAll(to.receive(datagram));
    }
    settle(answers, from, to);
  }
}
