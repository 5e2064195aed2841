/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.control.Outcome;
import org.parley.auth.signature.HybridAuthentication;
import org.parley.auth.signature.Material;
import org.parley.auth.signature.XauthSignatureAuthentication;
import org.parley.certificate.path.CertificatePath;
import org.parley.certificate.path.pki.Authority;
import org.parley.certificate.path.pki.FixedClock;
import org.parley.certificate.path.pki.Issued;
import org.parley.certificate.path.pki.Keys;
import org.parley.certificate.path.pki.Shelf;
import org.parley.itests.harness.Peer;

/** Ways in which the machines prove themselves before the user does, in both phase 1 modes. */
class RemoteAccessMethodsTest {
  private static final String CLIENT = "user=office,mode-config=pull";
  private static final String SERVER = "users=test,pool=office";
  private static final String RANGE = "10.92.9.0/24";

  private static final Authority ROOT = Authority.root("CN=Root,O=Example");
  private static final Issued ALICE = issue(ROOT, "alice", "10.0.0.1");
  private static final Issued BOB = issue(ROOT, "bob", "10.0.0.2");

  private static Issued issue(Authority authority, String name, String address) {
    return authority
        .issue("CN=" + name + ",O=Example", Keys.rsa(2048, 65537))
        .address(address)
        .done();
  }

  private static void sign(Peer peer, Shelf shelf) {
    Material material = new Material();
    material.bindSource(shelf);
    CertificatePath validation = new CertificatePath(new FixedClock(Authority.NOW), "strict");
    validation.bindSource(shelf);
    material.bindValidation(validation);
    peer.arrive(new XauthSignatureAuthentication(material));
    peer.arrive(new HybridAuthentication(material));
  }

  private static RoadWarrior pair(String exchange, String method, String client) {
    return exchange.equals("AM")
        ? RoadWarrior.aggressive(21, method, client, SERVER, RANGE)
        : new RoadWarrior(21, method, client, SERVER, RANGE);
  }

  private static void bothHaveATunnel(RoadWarrior pair, Outcome outcome) {
    assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
    pair.peers().time().run(Duration.ofSeconds(1));
    assertThat(pair.client().children()).hasSize(1);
    assertThat(pair.server().children()).hasSize(1);
    assertThat(pair.server().established().get(0).addresses())
        .containsExactly("peer has 10.92.9.1 of pool office");
    assertThat(pair.attempts).hasSize(1);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"MM, XAUTHRSASIG", "AM, XAUTHRSASIG", "AM, XAUTHPSK"})
  void bothMachinesProveThemselvesThenTheUser(String exchange, String method) {
    RoadWarrior pair = pair(exchange, method, CLIENT);
    sign(pair.client(), Shelf.trusting(ROOT).with(ALICE));
    sign(pair.server(), Shelf.trusting(ROOT).with(BOB));
    bothHaveATunnel(pair, pair.peers().await(pair.client().initiate("vpn")));
  }

  /** The client has no key at all. */
  @ParameterizedTest
  @ValueSource(strings = {"MM", "AM"})
  void withHybridTheGatewaySignsAndTheUserFollows(String exchange) {
    RoadWarrior pair = pair(exchange, "HYBRIDRSASIG", CLIENT);
    sign(pair.client(), Shelf.trusting(ROOT));
    sign(pair.server(), Shelf.trusting().with(BOB));
    bothHaveATunnel(pair, pair.peers().await(pair.client().initiate("vpn")));
  }

  /** The gateway signs message 5, the client answers with a HASH: value 64222. */
  @Test
  void withHybridTheGatewayMayBegin() {
    RoadWarrior pair = RoadWarrior.known(22, "HYBRIDRSASIG", CLIENT, SERVER, RANGE);
    sign(pair.client(), Shelf.trusting(ROOT));
    sign(pair.server(), Shelf.trusting().with(BOB));
    pair.server().initiate("warriors");
    pair.peers().time().run(Duration.ofSeconds(5));
    assertThat(pair.attempts).hasSize(1);
    assertThat(pair.server().established().get(0).addresses())
        .containsExactly("peer has 10.92.9.1 of pool office");
  }

  @Test
  void aGatewayOfAnotherAuthorityHearsNoPassword() {
    RoadWarrior pair = pair("MM", "HYBRIDRSASIG", CLIENT);
    Authority other = Authority.root("CN=Other,O=Example");
    sign(pair.client(), Shelf.trusting(ROOT));
    sign(pair.server(), Shelf.trusting(other).with(issue(other, "bob", "10.0.0.2")));
    Outcome outcome = pair.peers().await(pair.client().initiate("vpn"));
    assertThat(outcome.succeeded()).isFalse();
    assertThat(outcome.message()).contains("CN=Other");
    assertThat(pair.attempts).isEmpty();
    assertThat(pair.client().established()).isEmpty();
  }

  @Test
  void aWrongPasswordEndsAHybridSa() {
    RoadWarrior pair = pair("MM", "HYBRIDRSASIG", "user=forgetful,mode-config=pull");
    sign(pair.client(), Shelf.trusting(ROOT));
    sign(pair.server(), Shelf.trusting().with(BOB));
    Outcome outcome = pair.peers().await(pair.client().initiate("vpn"));
    assertThat(outcome.message()).isEqualTo("the gateway refuses the user");
    pair.peers().time().run(Duration.ofSeconds(10));
    assertThat(pair.server().ikeSas()).isEmpty();
  }
}
