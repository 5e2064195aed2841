/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.control.Outcome;
import org.parley.api.sa.IkeSaSnapshot;
import org.parley.engine.service.Provided;
import org.parley.ikev1.transaction.RemoteAccess;
import org.parley.ikev1.transaction.Transaction;
import org.parley.spi.address.AddressPool;
import org.parley.transport.memory.Impairment;

/**
 * A road warrior and its gateway:
 *
 * <pre>
 *  alice                                 bob
 *  Main Mode with a group key    &lt;--&gt;
 *                                &lt;--     REQUEST(user, password)
 *  REPLY(carol, ...)             --&gt;
 *                                &lt;--     SET(accepted)
 *  ACK                           --&gt;
 *  REQUEST(address)              --&gt;
 *                                &lt;--     REPLY(10.92.9.1)
 *  Quick Mode for 10.92.9.1      --&gt;
 * </pre>
 */
class RemoteAccessTest {
  private static final String CLIENT = "user=office,mode-config=pull";
  private static final String SERVER = "users=test,pool=office";
  private static final String RANGE = "10.92.9.0/24";

  private static Outcome initiate(RoadWarrior pair) {
    return pair.peers().await(pair.client().initiate("vpn"));
  }

  private static void bothHaveTheAddress(RoadWarrior pair, String address) {
    pair.peers().time().run(Duration.ofSeconds(1));
    assertThat(pair.client().children()).hasSize(1);
    assertThat(pair.client().children().get(0).localSelectors().toString()).contains(address);
    assertThat(pair.server().children()).hasSize(1);
    assertThat(pair.server().children().get(0).remoteSelectors().toString()).contains(address);
    assertThat(pair.server().established().get(0).addresses())
        .containsExactly("peer has " + address + " of pool office");
    assertThat(pair.client().established().get(0).addresses())
        .containsExactly("local side has " + address);
    assertThat(pair.server().established().get(0).waitingFor()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pull", "push"})
  void theUserThenTheAddressThenTheTunnel(String way) {
    RoadWarrior pair =
        new RoadWarrior(1, "user=office,mode-config=" + way, SERVER + ",mode-config=" + way, RANGE);
    Outcome outcome = initiate(pair);
    assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
    bothHaveTheAddress(pair, "10.92.9.1");
    assertThat(pair.attempts).hasSize(1);
  }

  @Test
  void chapTellsNoPassword() {
    RoadWarrior pair = new RoadWarrior(2, CLIENT, SERVER + ",xauth-type=chap", RANGE);
    Outcome outcome = initiate(pair);
    assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
    bothHaveTheAddress(pair, "10.92.9.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pull", "push"})
  void addressesNeedNoUser(String way) {
    RoadWarrior pair =
        new RoadWarrior(3, "PSK", "mode-config=" + way, "pool=office,mode-config=" + way, RANGE);
    Outcome outcome = initiate(pair);
    assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
    bothHaveTheAddress(pair, "10.92.9.1");
    assertThat(pair.attempts).isEmpty();
  }

  @Test
  void aWrongPasswordEndsTheIkeSaOnBothSides() {
    RoadWarrior pair = new RoadWarrior(4, "user=forgetful,mode-config=pull", SERVER, RANGE);
    Outcome outcome = initiate(pair);
    assertThat(outcome.succeeded()).isFalse();
    assertThat(outcome.message()).isEqualTo("the gateway refuses the user");
    pair.peers().time().run(Duration.ofSeconds(10));
    assertThat(pair.client().ikeSas()).isEmpty();
    assertThat(pair.server().ikeSas()).isEmpty();
    assertThat(pair.server().children()).isEmpty();
  }

  @Test
  void aPoolWithoutAnAddressLeftIsSaidAndEndsTheIkeSa() {
    RoadWarrior pair = new RoadWarrior(5, CLIENT, SERVER, "10.92.9.1-10.92.9.1");
    pair.pool().lease("dave@warriors", false, Optional.empty());
    Outcome outcome = initiate(pair);
    assertThat(outcome.succeeded()).isFalse();
    pair.peers().time().run(Duration.ofSeconds(10));
    assertThat(pair.client().ikeSas()).isEmpty();
    assertThat(pair.server().ikeSas()).isEmpty();
  }

  @Test
  void aSecretThatIsNotKeptIsSaidToTheGateway() {
    RoadWarrior pair = new RoadWarrior(6, "user=unknown,mode-config=pull", SERVER, RANGE);
    Outcome outcome = initiate(pair);
    assertThat(outcome.message()).isEqualTo("nothing is kept under the name unknown");
    pair.peers().time().run(Duration.ofMinutes(4));
    assertThat(pair.server().ikeSas()).isEmpty();
    assertThat(pair.attempts).isEmpty();
  }

  @Test
  void anAddressGoesBackWhenTheIkeSaEnds() {
    RoadWarrior pair = new RoadWarrior(7, CLIENT, SERVER, "10.92.9.1-10.92.9.1");
    assertThat(initiate(pair).succeeded()).isTrue();
    assertThat(pair.pool().lease("dave", false, Optional.empty())).isEmpty();
    pair.peers().await(pair.client().terminateAll());
    pair.peers().time().run(Duration.ofSeconds(10));
    assertThat(pair.pool().lease("dave", false, Optional.empty())).isPresent();
  }

  @Test
  void anotherVersionOfThePoolKnowsWhatIsInUse() {
    RoadWarrior pair = new RoadWarrior(8, CLIENT, SERVER, "10.92.9.1-10.92.9.1");
    assertThat(initiate(pair).succeeded()).isTrue();
    AddressPool successor = RoadWarrior.pool("10.92.9.1-10.92.9.1");
    Provided<AddressPool> arrived = pair.arrive(successor, 2);
    assertThat(arrived.usable()).isTrue();
    assertThat(successor.lease("dave", false, Optional.empty())).isEmpty();
  }

  /** Main Mode done, XAUTH skipped: a client that goes straight to Quick Mode. */
  @Test
  void aClientThatSkipsTheUserGetsNoTunnel() {
    RoadWarrior pair = new RoadWarrior(9, CLIENT, SERVER, RANGE);
    pair.client().present(RemoteAccess.class).forEach(pair.client()::leave);
    pair.client().present(Transaction.class).forEach(pair.client()::leave);
    CompletableFuture<Outcome> outcome = pair.client().initiate("vpn");
    pair.peers().time().run(Duration.ofSeconds(20));
    assertThat(pair.server().children()).isEmpty();
    IkeSaSnapshot held = pair.server().established().get(0);
    assertThat(held.waitingFor()).isEqualTo("the user has not authenticated");
    assertThat(pair.server().engine().associations().counters().get("drops.held")).isPositive();
    assertThat(pair.peers().await(outcome).succeeded()).isFalse();
    pair.peers().time().run(Duration.ofMinutes(3));
    assertThat(pair.server().ikeSas()).as("nobody waits for ever").isEmpty();
  }

  @Test
  void aPersonMayTakeMinutesAndTheSaIsNotHalfOpenMeanwhile() {
    RoadWarrior pair = new RoadWarrior(10, CLIENT, SERVER + ",patience=300", RANGE);
    CompletableFuture<Outcome> outcome = pair.client().initiate("vpn");
    pair.peers()
        .time()
        .runUntil(() -> !pair.server().established().isEmpty(), Duration.ofSeconds(5));
    pair.peers().network().impair((datagram, count) -> List.of());
    pair.peers().time().run(Duration.ofSeconds(90));
    assertThat(pair.server().engine().associations().counters())
        .containsEntry("half-open", 0L)
        .containsEntry("waiting", 1L);
    pair.peers().network().impair(Impairment.NONE);
    Outcome end = pair.peers().await(outcome);
    assertThat(end.succeeded()).as(end.message()).isTrue();
  }

  @Test
  void aClientMaySpeakForItsOwnAddressOnly() {
    RoadWarrior pair = new RoadWarrior(11, "user=office", SERVER, RANGE);
    Outcome outcome = initiate(pair);
    assertThat(outcome.succeeded()).isFalse();
    assertThat(pair.server().children()).isEmpty();
    assertThat(pair.server().established()).hasSize(1);
  }
}
