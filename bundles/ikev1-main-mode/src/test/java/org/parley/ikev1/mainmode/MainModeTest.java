/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.mainmode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.api.number.KnownAlgorithms.AES_CBC_128;
import static org.parley.api.number.KnownAlgorithms.MODP_1536;
import static org.parley.api.number.KnownAlgorithms.SHA2_256;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.api.identity.Endpoint;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.ikev1.stepping.Policies;
import org.parley.ikev1.stepping.SteppedPeer;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;

class MainModeTest {
  private static final Endpoint ALICE = new Endpoint(Policies.address("192.0.2.1"), 500);
  private static final Endpoint BOB = new Endpoint(Policies.address("192.0.2.2"), 500);

  private final SteppedPeer alice = new SteppedPeer(1, ALICE, BOB, List.of(new MainMode()));
  private final SteppedPeer bob = new SteppedPeer(2, BOB, ALICE, List.of(new MainMode()));
  private AuthenticationRecord record = Policies.record("correct horse");
  private IkePolicy policy =
      Policies.policy(List.of(AES_CBC_128), List.of(SHA2_256), List.of(MODP_1536), 28800, false);

  @BeforeEach
  void configure() {
    bob.search.record = record;
    bob.search.policy = policy;
  }

  private byte[] start() {
    return one(
        alice.start(
            Exchange.Purpose.IKE_SA,
            new ExchangeRequest.NewIkeSa(record, policy, Optional.empty())));
  }

  private static byte[] one(List<byte[]> datagrams) {
    assertThat(datagrams).hasSize(1);
    return datagrams.get(0);
  }

  private void run() {
    byte[] next = start();
    for (int message = 2; message <= 6; message++) {
      next = one((message % 2 == 0 ? bob : alice).receive(next));
    }
    assertThat(alice.receive(next)).isEmpty();
  }

  @Test
  void sixMessagesEstablishBothSides() {
    // 1  alice -> bob: SA
    byte[] first = start();
    // 2  bob -> alice: SA
    byte[] second = one(bob.receive(first));
    assertThat(bob.sa.responderSpi).isNotZero();
    // 3  alice -> bob: KE, Ni
    byte[] third = one(alice.receive(second));
    assertThat(alice.sa.responderSpi).isEqualTo(bob.sa.responderSpi);
    // 4  bob -> alice: KE, Nr; bob has keys
    byte[] fourth = one(bob.receive(third));
    assertThat(bob.sa.keys).isPresent();
    // 5  alice -> bob: {IDii, HASH_I}
    byte[] fifth = one(alice.receive(fourth));
    assertThat(alice.sa.keys.orElseThrow().secrets()).isEqualTo(bob.sa.keys.get().secrets());
    // 6  bob -> alice: {IDir, HASH_R}
    byte[] sixth = one(bob.receive(fifth));
    assertThat(bob.sa.established).isTrue();
    assertThat(alice.receive(sixth)).isEmpty();
    assertThat(alice.sa.established).isTrue();
    assertThat(alice.sa.remoteIdentity.orElseThrow()).hasToString("192.0.2.2");
    assertThat(bob.sa.remoteIdentity.orElseThrow()).hasToString("192.0.2.1");
    assertThat(alice.sa.lifeSeconds).isEqualTo(28800);
  }
}
