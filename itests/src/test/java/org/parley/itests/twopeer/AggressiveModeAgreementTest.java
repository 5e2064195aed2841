/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.api.control.Outcome;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.api.sa.IkeSaSnapshot;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.transport.memory.Delivery;
import org.parley.transport.memory.Impairment;

/** Aggressive Mode and Quick Mode between two engines. */
class AggressiveModeAgreementTest {
  private static final String IKE = "-group 2 -hash SHA1 -encryption 3DES";
  private static final String ESP = "ESP_AES128_HMAC_SHA1";
  private static final int AGGRESSIVE = 4;

  private static final String[] MOBILE = {
    "add auth bob -remote 10.0.0.2 -preshared k -exchange AM -ltype FQDN -lid a.example.com"
        + " -rtype FQDN -rid b.example.com",
    "add ikev1 bob -remote 10.0.0.2 " + IKE,
    "add host traffic -source 10.0.0.1 -destination 10.0.0.2 -action " + ESP
  };

  private static String explain(TwoPeers peers) {
    return "\nalice: "
        + peers.alice().engine().trails().recent(5)
        + "\nbob: "
        + peers.bob().engine().trails().recent(5);
  }

  private static Outcome agree(TwoPeers peers) {
    Outcome outcome = peers.await(peers.alice().initiate("traffic"));
    peers.time().run(Duration.ofSeconds(1));
    return outcome;
  }

  private static void assertAgreed(TwoPeers peers, Outcome outcome) {
    assertThat(outcome.succeeded()).as(outcome.message() + explain(peers)).isTrue();
    assertThat(peers.alice().established()).hasSize(1);
    assertThat(peers.bob().established()).hasSize(1);
    assertThat(peers.bob().children()).hasSize(1);
    assertThat(peers.alice().children().get(0).inboundSpi())
        .isEqualTo(peers.bob().children().get(0).outboundSpi());
  }

  @Test
  void aggressiveModeIsUsedWhereTheRecordSaysSo() {
    TwoPeers peers = TwoPeers.aggressive(1, IKE, ESP);
    assertAgreed(peers, agree(peers));
    assertThat(peers.alice().engine().trails().recent(5))
        .extracting(trail -> trail.exchange())
        .contains("aggressive-mode initiator")
        .doesNotContain("main-mode initiator");
  }

  @Test
  void aRecordForMainModeTakesNoAggressiveMode() {
    TwoPeers peers =
        new TwoPeers(
            2,
            TwoPeers.aggressive(TwoPeers.hostToHost("10.0.0.1", "10.0.0.2", IKE, ESP)),
            TwoPeers.hostToHost("10.0.0.2", "10.0.0.1", IKE, ESP));
    assertThat(agree(peers).succeeded()).isFalse();
    assertThat(peers.bob().engine().trails().recent(1).get(0).outcome())
        .contains("record peer says -exchange MAIN, the peer began AGGRESSIVE");
  }

  @Test
  @DisplayName("HP-UX rule 5: AM responder finds the record by ID payload, the policy by source")
  void recordByIdentityPolicyBySource() {
    String[] bob = {
      "add auth byaddress -remote 10.0.0.1 -preshared other -priority 1",
      "add auth byname -remote 10.0.0.0/24 -preshared k -exchange AM -ltype FQDN"
          + " -lid b.example.com -rtype FQDN -rid a.example.com -priority 2",
      "add ikev1 elsewhere -remote 10.0.1.0/24 -group 2 -hash MD5 -encryption AES256 -priority 1",
      "add ikev1 here -remote 10.0.0.1 " + IKE + " -priority 2",
      "add host traffic -source 10.0.0.2 -destination 10.0.0.1 -action " + ESP
    };
    TwoPeers peers = new TwoPeers(3, MOBILE, bob);
    assertAgreed(peers, agree(peers));
    assertThat(peers.bob().engine().trails().recent(5))
        .filteredOn(trail -> trail.exchange().startsWith("aggressive-mode"))
        .first()
        .satisfies(
            trail ->
                assertThat(trail.decisions().toString())
                    .contains("here")
                    .contains("a.example.com"));
    IkeSaSnapshot sa = peers.bob().established().get(0);
    assertThat(sa.record()).isEqualTo("byname");
    assertThat(sa.policy()).isEqualTo("here");
    assertThat(sa.remoteIdentity().toString()).contains("a.example.com");
  }

  @Test
  @DisplayName("HP-UX rule 3: AUTOCONF initiates nothing, and responds in Aggressive Mode")
  void autoconf() {
    String[] bob = {
      "add auth pool -remote 10.0.0.0/24 -preshared k -exchange AM -flags AUTOCONF"
          + " -ltype FQDN -lid b.example.com -rtype FQDN -rid a.example.com",
      "add ikev1 here -remote 10.0.0.0/24 " + IKE,
      "add host traffic -source 10.0.0.2 -destination 10.0.0.0/24 -action " + ESP
    };
    TwoPeers peers = new TwoPeers(4, MOBILE, bob);

    Outcome refused = peers.await(peers.bob().initiate("traffic"));
    assertThat(refused.succeeded()).isFalse();
    assertThat(peers.network().sent()).as("before any packet is sent").isZero();

    assertAgreed(peers, agree(peers));
    // The policy names the pool; the pair is for the address that the peer has now.
    ChildSaSnapshot child = peers.bob().children().get(0);
    assertThat(child.peer()).isEqualTo(Peer.address("10.0.0.1"));
    assertThat(child.remoteSelectors().toString()).contains("10.0.0.1").doesNotContain("/24");
  }

  @Test
  void anUnknownIdentityFailsForTheTrueReasonAndLeavesNothing() {
    String[] bob = {
      "add auth byname -remote 10.0.0.0/24 -preshared k -exchange AM -rtype FQDN"
          + " -rid c.example.com",
      "add ikev1 here -remote 10.0.0.1 " + IKE,
      "add host traffic -source 10.0.0.2 -destination 10.0.0.1 -action " + ESP
    };
    TwoPeers peers = new TwoPeers(5, MOBILE, bob);
    Outcome outcome = agree(peers);
    assertThat(outcome.succeeded()).isFalse();
    assertThat(outcome.message()).contains("pre-shared keys differ");
    assertThat(peers.bob().engine().trails().recent(5))
        .filteredOn(trail -> trail.exchange().startsWith("aggressive-mode"))
        .first()
        .satisfies(
            trail ->
                assertThat(trail.decisions().toString())
                    .contains("no authentication record matches identity")
                    .contains("answered like a known identity"));
    peers.time().run(Duration.ofMinutes(2));
    assertThat(peers.bob().ikeSas()).isEmpty();
    assertThat(peers.bob().leases()).isZero();
  }

  @Test
  void message3ThatIsLostComesAgain() {
    TwoPeers peers = TwoPeers.aggressive(6, IKE, ESP);
    AtomicInteger seen = new AtomicInteger();
    Impairment losesThird =
        (datagram, count) ->
            datagram.octets()[18] == AGGRESSIVE && seen.incrementAndGet() == 3
                ? List.of()
                : List.of(Delivery.atOnce(datagram));
    peers.network().impair(losesThird);
    assertAgreed(peers, agree(peers));
  }

  @Test
  void bothSidesMayBeginAtOnce() {
    TwoPeers peers = TwoPeers.aggressive(7, IKE, ESP);
    CompletableFuture<Outcome> alice = peers.alice().initiate("traffic");
    CompletableFuture<Outcome> bob = peers.bob().initiate("traffic");
    assertThat(peers.await(alice).succeeded()).as(explain(peers)).isTrue();
    assertThat(peers.await(bob).succeeded()).as(explain(peers)).isTrue();
    peers.time().run(Duration.ofMinutes(2));
    assertThat(peers.alice().children())
        .isNotEmpty()
        .allMatch(
            mine ->
                peers.bob().children().stream()
                    .anyMatch(theirs -> theirs.outboundSpi() == mine.inboundSpi()));
  }

  @Test
  void theRespondersShorterLifeReachesTheInitiator() {
    String[] bob =
        TwoPeers.aggressive(TwoPeers.hostToHost("10.0.0.2", "10.0.0.1", IKE + " -life 3600", ESP));
    TwoPeers peers =
        new TwoPeers(
            8,
            TwoPeers.aggressive(
                TwoPeers.hostToHost("10.0.0.1", "10.0.0.2", IKE + " -life 86400", ESP)),
            bob);
    assertAgreed(peers, agree(peers));
    IkeSaSnapshot sa = peers.alice().established().get(0);
    assertThat(Duration.between(sa.created(), sa.expires().orElseThrow()))
        .isLessThan(Duration.ofSeconds(3700));
  }
}
