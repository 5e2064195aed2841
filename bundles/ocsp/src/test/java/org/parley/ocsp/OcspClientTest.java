/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ocsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.credential.files.TestAuthority;
import org.parley.credential.files.TestTimers;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.credential.CredentialFetch;
import org.parley.spi.credential.RevocationStatus;
import org.parley.spi.credential.RevocationStatus.State;

class OcspClientTest {
  private static final Instant START = SignedAnswers.START;
  private static final Duration HOUR = Duration.ofHours(1);

  private final MovedClock clock = new MovedClock(START);
  private final FakeResponder responder = new FakeResponder();
  private TestAuthority root;
  private X509Certificate certificate;
  private OcspClient client;

  @BeforeEach
  void make() throws Exception {
    root = TestAuthority.root("CN=Root", START);
    certificate = root.issue("CN=peer", TestAuthority.ec().getPublic(), Duration.ofDays(365));
    responder.key = root.keys().getPrivate();
    client =
        new OcspClient(
            Optional.of(URI.create("http://127.0.0.1/ocsp")),
            responder,
            clock,
            TestTimers.random());
  }

  private RevocationStatus status() {
    return client.status(certificate, root.certificate());
  }

  @Test
  void aGoodAnswerIsBelievedAndRememberedUntilItEnds() {
    assertThat(status()).isEqualTo(RevocationStatus.GOOD);
    assertThat(status()).isEqualTo(RevocationStatus.GOOD);
    assertThat(responder.asked).isEqualTo(1);

    clock.now = START.plus(HOUR);
    responder.thisUpdate = clock.now;
    assertThat(status()).isEqualTo(RevocationStatus.GOOD);
    assertThat(responder.asked).isEqualTo(2);
  }

  @Test
  void aRevokedCertificateIsSaidToBe() {
    responder.status = new RevokedStatus(Date.from(START), CRLReason.keyCompromise);

    assertThat(status().state()).isEqualTo(State.REVOKED);
    assertThat(status().reason())
        .isEqualTo("revoked at 2030-01-01T00:00:00Z, says its OCSP responder");
  }

  @Test
  void anAnswerBySomebodyElseIsNotBelieved() throws Exception {
    KeyPair stranger = TestAuthority.ec();
    responder.key = stranger.getPrivate();
    // Signed by an end entity of the same issuer that was never allowed to answer.
    X509Certificate own = root.issue("CN=mallory", stranger.getPublic(), HOUR);
    responder.chain = new X509CertificateHolder[] {new JcaX509CertificateHolder(own)};

    assertUnknown("signed neither by the issuer nor by whom it has allowed to");
  }

  @Test
  void anAnswerToAnotherQuestionOrOfYesterdayIsNotBelieved() {
    responder.nonce = new byte[] {4, 1, 7};
    assertUnknown("the answer is to another question: its nonce differs");

    responder.nonce = null;
    responder.thisUpdate = START.minus(Duration.ofDays(1));
    assertUnknown("the answer is not of now");
  }

  @Test
  void whatIsNoAnswerIsUnknown() {
    responder.fixed = AuthenticationResult.of(new byte[] {1, 2, 3});
    assertUnknown("malformed");
    responder.fixed = AuthenticationResult.refused("http://127.0.0.1/ocsp: Connection refused");
    assertUnknown("Connection refused");
  }

  @Test
  void aCertificateWithoutAResponderIsUnknown() {
    OcspClient plain = new OcspClient(Optional.empty(), responder, clock, TestTimers.random());

    assertThat(plain.status(certificate, root.certificate()).reason())
        .isEqualTo("OCSP: the certificate names no responder by HTTP");
  }

  private void assertUnknown(String reason) {
    RevocationStatus status = status();
    assertThat(status.state()).isEqualTo(State.UNKNOWN);
    assertThat(status.reason()).startsWith("OCSP: ").contains(reason);
  }

  /** Answers as it is told to, without a network. */
  private static final class FakeResponder extends SignedAnswers implements CredentialFetch {
    private int asked;
    private AuthenticationResult<byte[]> fixed;

    @Override
    public AuthenticationResult<byte[]> fetch(URI place) {
      return AuthenticationResult.refused("not asked for");
    }

    @Override
    public AuthenticationResult<byte[]> ask(URI place, String type, byte[] question) {
      asked++;
      assertThat(type).isEqualTo("application/ocsp-request");
      return fixed != null ? fixed : AuthenticationResult.of(answer(question));
    }
  }
}
