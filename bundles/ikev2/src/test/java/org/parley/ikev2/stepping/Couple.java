/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.stepping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.identity.Endpoint;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.IpsecTransform;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.NewChild;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.policy.ChildPolicy;

/** Alice and Bob with mirrored records, and the ways in which their messages pass. */
public final class Couple {
  private static final Endpoint ALICE = new Endpoint(Policies.address("192.0.2.1"), 500);
  private static final Endpoint BOB = new Endpoint(Policies.address("192.0.2.2"), 500);

  /** The original initiator. */
  public final SteppedPeer alice = new SteppedPeer(1, ALICE, BOB);

  /** The original responder. */
  public final SteppedPeer bob = new SteppedPeer(2, BOB, ALICE);

  /** Record of both. */
  public final AuthenticationRecord record = Policies.record("correct horse");

  /** Both with this IKE policy and these transforms in tunnel mode between two networks. */
  public Couple(IkePolicy policy, IpsecTransform... transforms) {
    TrafficSelector left = Policies.selector("10.1.0.0", 16);
    TrafficSelector right = Policies.selector("10.2.0.0", 16);
    configure(
        alice,
        policy,
        Policies.child(true, ALICE.address(), BOB.address(), left, right, transforms));
    configure(
        bob, policy, Policies.child(true, BOB.address(), ALICE.address(), right, left, transforms));
  }

  private void configure(SteppedPeer peer, IkePolicy policy, ChildPolicy child) {
    peer.search.record = Optional.of(record);
    peer.search.policy = Optional.of(policy);
    peer.search.child = Optional.of(child);
  }

  /** With classic algorithms. */
  public static Couple classic() {
    return new Couple(Policies.classic(false), Policies.ESP_AES);
  }

  /** The first request. */
  public byte[] begin() {
    return one(
        alice.start(
            Exchange.Purpose.IKE_SA,
            new ExchangeRequest.NewIkeSa(
                alice.search.record.orElseThrow(),
                alice.search.policy.orElseThrow(),
                alice.search.child)));
  }

  /** Four messages. */
  public Couple establish() {
    pass(List.of(begin()), alice);
    return this;
  }

  /** Passes datagrams to and fro until there are no more. */
  public void pass(List<byte[]> datagrams, SteppedPeer from) {
    List<byte[]> waiting = new ArrayList<>(datagrams);
    SteppedPeer to = other(from);
    while (!waiting.isEmpty()) {
      List<byte[]> answers = new ArrayList<>();
      for (byte[] datagram : waiting) {
        answers.addAll(to.receive(datagram));
      }
      waiting = answers;
      to = other(to);
    }
  }

  /** The other one. */
  public SteppedPeer other(SteppedPeer peer) {
    return peer == alice ? bob : alice;
  }

  /** Starts the renewal of a peer's pair. */
  public List<byte[]> rekey(SteppedPeer peer, NewChild pair) {
    return peer.start(
        Exchange.Purpose.CHILD_SA,
        new ExchangeRequest.NewChildSa(
            peer.search.child.orElseThrow(), Optional.of(peer.sa.id(pair))));
  }

  /** The only one. */
  public static byte[] one(List<byte[]> datagrams) {
    if (datagrams.size() != 1) {
      throw new AssertionError(datagrams.size() + " datagrams");
    }
    return datagrams.get(0);
  }

  /** The last verdict of a peer. */
  public static Verdict last(SteppedPeer peer) {
    return peer.verdicts.get(peer.verdicts.size() - 1);
  }

  /** Everything went well and both ends hold the same pairs with the same keys. */
  public boolean agree() {
    return alice.sa.children.size() == bob.sa.children.size()
        && alice.sa.children.values().stream().allMatch(this::mirrored);
  }

  private boolean mirrored(NewChild own) {
    return bob.sa.children.values().stream()
        .filter(other -> other.inboundSpi() == own.outboundSpi())
        .filter(other -> other.outboundSpi() == own.inboundSpi())
        .filter(other -> other.inboundKeys().equals(own.outboundKeys()))
        .filter(other -> other.outboundKeys().equals(own.inboundKeys()))
        .filter(other -> other.localSelectors().equals(own.remoteSelectors()))
        .anyMatch(other -> other.remoteSelectors().equals(own.localSelectors()));
  }
}
