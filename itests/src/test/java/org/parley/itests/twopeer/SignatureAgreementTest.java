/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.control.Outcome;
import org.parley.auth.signature.EcdsaSignatureAuthentication;
import org.parley.auth.signature.Material;
import org.parley.auth.signature.RsaSignatureAuthentication;
import org.parley.certificate.path.CertificatePath;
import org.parley.certificate.path.pki.Authority;
import org.parley.certificate.path.pki.FixedClock;
import org.parley.certificate.path.pki.Issued;
import org.parley.certificate.path.pki.Keys;
import org.parley.certificate.path.pki.Shelf;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;

/** Two daemons that sign: both roles, with a child, on the real engine. */
class SignatureAgreementTest {
  /** For the last message of an exchange to arrive. */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private static final Authority ROOT = Authority.root("CN=Root,O=Example");
  private static final Issued RSA_ALICE = issue("alice", "10.0.0.1", Keys.rsa(2048, 65537));
  private static final Issued RSA_BOB = issue("bob", "10.0.0.2", Keys.rsa(2048, 65537));
  private static final Issued ECDSA_ALICE = issue("alice", "10.0.0.1", Keys.curve("secp256r1"));
  private static final Issued ECDSA_BOB = issue("bob", "10.0.0.2", Keys.curve("secp256r1"));

  private static Issued issue(String name, String address, KeyPair keys) {
    return ROOT.issue("CN=" + name + ",O=Example", keys).address(address).done();
  }

  private static String[] statements(String local, String remote, String method, String exchange) {
    String[] statements =
        TwoPeers.hostToHost(
            local, remote, "-group 14 -hash SHA2-256 -encryption AES128", "ESP_AES128_HMAC_SHA1");
    statements[0] =
        "add auth peer -remote %1$s -local_method %2$s -remote_method %2$s -exchange %3$s"
            .formatted(remote, method, exchange);
    return statements;
  }

  private static TwoPeers peers(String method, String exchange, Shelf ofAlice, Shelf ofBob) {
    TwoPeers two =
        new TwoPeers(
            7,
            statements("10.0.0.1", "10.0.0.2", method, exchange),
            statements("10.0.0.2", "10.0.0.1", method, exchange));
    sign(two.alice(), ofAlice);
    sign(two.bob(), ofBob);
    return two;
  }

  private static void sign(Peer peer, Shelf shelf) {
    Material material = new Material();
    material.bindSource(shelf);
    CertificatePath validation = new CertificatePath(new FixedClock(Authority.NOW), "strict");
    validation.bindSource(shelf);
    material.bindValidation(validation);
    peer.arrive(new RsaSignatureAuthentication(material));
    peer.arrive(new EcdsaSignatureAuthentication(material));
  }

  private static Shelf shelf(Issued... own) {
    Shelf shelf = Shelf.trusting(ROOT);
    List.of(own).forEach(shelf::with);
    return shelf;
  }

  @ParameterizedTest
  @CsvSource({"RSASIG,MM", "ECDSASIG,MM", "RSASIG,AM", "ECDSASIG,AM"})
  void bothRolesAgree(String method, String exchange) {
    TwoPeers two =
        peers(method, exchange, shelf(RSA_ALICE, ECDSA_ALICE), shelf(ECDSA_BOB, RSA_BOB));
    Outcome outcome = two.await(two.alice().initiate("traffic"));
    assertThat(outcome.succeeded()).as(outcome.toString()).isTrue();
    two.time().run(SETTLING);
    assertThat(two.alice().children()).hasSize(1);
    assertThat(two.bob().children()).hasSize(1);
    two.await(two.alice().terminateAll());
    two.time().run(SETTLING);
    Outcome back = two.await(two.bob().initiate("traffic"));
    assertThat(back.succeeded()).as(back.toString()).isTrue();
    two.time().run(SETTLING);
    assertThat(two.alice().established()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MM", "AM"})
  void aRevokedPeerIsToldNothingMoreThanThatItFailed(String exchange) {
    Shelf ofBob = shelf(RSA_BOB);
    ofBob.lists.set(0, ROOT.revocationList(RSA_ALICE.certificate()));
    TwoPeers two = peers("RSASIG", exchange, shelf(RSA_ALICE), ofBob);
    Outcome outcome = two.await(two.alice().initiate("traffic"));
    assertThat(outcome.succeeded()).isFalse();
    assertThat(outcome.toString()).doesNotContain("revoked");
    assertThat(two.bob().established()).isEmpty();
  }
}
