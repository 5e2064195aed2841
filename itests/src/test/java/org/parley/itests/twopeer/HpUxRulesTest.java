/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.api.control.Outcome;
import org.parley.api.sa.IkeSaSnapshot;
import org.parley.itests.harness.TwoPeers;

/** Rules of HP-UX IPSec (the numbers are those of its description) as two peers live by them. */
class HpUxRulesTest {
  private static final String ALICE = "10.0.0.1";
  private static final String BOB = "10.0.0.2";
  private static final String IKE = "-group 2 -hash SHA1 -encryption AES128";
  private static final String KEY = "-preshared a-shared-key";

  /** Statements of one side: authentication record, IKE policies, host policy. */
  private static String[] statements(
      String local, String remote, String authentication, String... ike) {
    String[] all = new String[2 + ike.length];
    all[0] = "add auth peer -remote " + remote + " " + authentication;
    System.arraycopy(ike, 0, all, 1, ike.length);
    all[1 + ike.length] =
        "add host traffic -source "
            + local
            + " -destination "
            + remote
            + " -action ESP_AES128_HMAC_SHA1";
    return all;
  }

  private static String policy(String name, String remote, String more) {
    return "add ikev1 " + name + " -remote " + remote + " " + more;
  }

  private static boolean agree(TwoPeers peers) {
    CompletableFuture<Outcome> outcome = peers.alice().initiate("traffic");
    peers.time().run(Duration.ofMinutes(1));
    return outcome.isDone() && outcome.join().succeeded();
  }

  private static IkeSaSnapshot agreed(TwoPeers peers) {
    assertThat(agree(peers)).isTrue();
    return peers.bob().established().get(0);
  }

  private static TwoPeers withBob(String authentication) {
    return new TwoPeers(
        4,
        statements(ALICE, BOB, KEY, policy("x", BOB, IKE)),
        statements(BOB, ALICE, authentication, policy("x", ALICE, IKE)));
  }

  @Test
  @DisplayName("HP-UX rule 4: an MM responder whose record lacks IKEV1 or says AM has no SA")
  void mainModeResponder() {
    assertThat(agree(withBob(KEY + " -kmp IKEV1 -exchange MM"))).isTrue();
    for (String refused : new String[] {" -kmp IKEV2", " -kmp IKEV1 -exchange AM"}) {
      TwoPeers peers = withBob(KEY + refused);
      assertThat(agree(peers)).as(refused).isFalse();
      assertThat(peers.bob().established()).as(refused).isEmpty();
      assertThat(peers.alice().established()).as(refused).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "HP-UX rule 7: the lowest priority number whose remote matches, default only if none")
  void ikePolicyByPriority() {
    String[] bob =
        statements(
            BOB,
            ALICE,
            KEY,
            policy("later", "10.0.0.0/8", IKE + " -priority 20"),
            policy("elsewhere", "10.9.0.0/16", IKE + " -priority 5"),
            policy("sooner", "10.0.0.0/8", IKE + " -priority 10"),
            "add ikev1 default " + IKE);
    String[] alice = statements(ALICE, BOB, KEY, policy("x", BOB, IKE));
    assertThat(agreed(new TwoPeers(4, alice, bob)).policy()).isEqualTo("sooner");
    String[] none =
        statements(
            BOB,
            ALICE,
            KEY,
            policy("elsewhere", "10.9.0.0/16", IKE + " -priority 5"),
            "add ikev1 default " + IKE);
    assertThat(agreed(new TwoPeers(4, alice, none)).policy()).isEqualTo("default");
  }

  @Test
  @DisplayName("HP-UX rule 8: the responder takes the first acceptable one of the initiator's list")
  void firstAcceptableProposal() {
    String[] alice =
        statements(
            ALICE,
            BOB,
            KEY,
            policy("x", BOB, "-group 2 -hash SHA1 -encryption 3DES,AES256,AES128"));
    String[] likesAes128 =
        statements(
            BOB, ALICE, KEY, policy("x", ALICE, "-group 2 -hash SHA1 -encryption AES128,AES256"));
    String[] likesAll =
        statements(
            BOB,
            ALICE,
            KEY,
            policy("x", ALICE, "-group 2 -hash SHA1 -encryption AES128,AES256,3DES"));
    assertThat(agreed(new TwoPeers(4, alice, likesAes128)).algorithms().toString())
        .contains("AES-CBC-256");
    assertThat(agreed(new TwoPeers(4, alice, likesAll)).algorithms().toString())
        .contains("3DES-CBC");
  }

  @Test
  @DisplayName("HP-UX rule 10: the identity is the address of the sending interface unless told")
  void identityByDefault() {
    IkeSaSnapshot sa = agreed(withBob(KEY));
    assertThat(sa.remoteIdentity().orElseThrow().toString()).contains(ALICE);
    assertThat(sa.localIdentity().orElseThrow().toString()).contains(BOB);
  }

  @Test
  @DisplayName("HP-UX rule 14: a Quick Mode that fails leaves the IKE SA")
  void failedQuickMode() {
    String[] bob = statements(BOB, ALICE, KEY, policy("x", ALICE, IKE));
    bob[2] = bob[2].replace("ESP_AES128_HMAC_SHA1", "ESP_3DES_HMAC_MD5");
    TwoPeers peers = new TwoPeers(4, statements(ALICE, BOB, KEY, policy("x", BOB, IKE)), bob);
    assertThat(agree(peers)).isFalse();
    assertThat(peers.alice().established()).hasSize(1);
    assertThat(peers.bob().established()).hasSize(1);
  }

  @Test
  @DisplayName(
      "HP-UX rule 20: 0x is octets in hexadecimal, all else is taken literally, with quotes")
  void formsOfThePresharedKey() {
    assertThat(agree(keys("0x616263", "abc"))).isTrue();
    assertThat(agree(keys("\"abc\"", "0x2261626322"))).isTrue();
    assertThat(agree(keys("\"abc\"", "abc"))).isFalse();
  }

  private static TwoPeers keys(String alice, String bob) {
    return new TwoPeers(
        4,
        statements(ALICE, BOB, "-preshared " + alice, policy("x", BOB, IKE)),
        statements(BOB, ALICE, "-preshared " + bob, policy("x", ALICE, IKE)));
  }

  @Test
  @DisplayName("HP-UX rule 21: with a key both methods are PSK, without one they are RSASIG")
  void defaultMethods() {
    TwoPeers both = withBob(KEY + " -local_method PSK -remote_method PSK");
    assertThat(agreed(both).authentication()).contains("PSK");
    TwoPeers keyless = withBob("");
    assertThat(agree(keyless)).isFalse();
    assertThat(keyless.bob().engine().trails().recent(5).toString()).contains("RSASIG");
  }
}
