/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ocsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.credential.files.TestAuthority;
import org.parley.credential.files.TestTimers;
import org.parley.revocation.lists.NetworkFetch;
import org.parley.spi.credential.RevocationStatus;
import org.parley.spi.credential.RevocationStatus.State;

/** OCSP over HTTP (RFC 6960 appendix A.1), with a responder that really listens. */
@Timeout(30)
class OcspByPostTest {
  private final MovedClock clock = new MovedClock(SignedAnswers.START);
  private final SignedAnswers answers = new SignedAnswers();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private volatile int httpStatus = 200;
  private HttpServer server;
  private TestAuthority root;
  private X509Certificate certificate;
  private OcspClient client;

  @BeforeEach
  void listen() throws Exception {
    root = TestAuthority.root("CN=Root", SignedAnswers.START);
    certificate = root.issue("CN=peer", TestAuthority.ec().getPublic(), Duration.ofDays(365));
    answers.key = root.keys().getPrivate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/ocsp", this::answer);
    server.start();
    URI place = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ocsp");
    client =
        new OcspClient(Optional.of(place), new NetworkFetch(clock), clock, TestTimers.random());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] question = exchange.getRequestBody().readAllBytes();
    heard.add(
        "%s %s %s, %s octets"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestHeaders().getFirst("Content-Length")));
    byte[] answer = answers.answer(question);
    exchange.getResponseHeaders().set("Content-Type", "application/ocsp-response");
    exchange.getResponseHeaders().set("Location", "/ocsp");
    exchange.sendResponseHeaders(httpStatus, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private RevocationStatus status() {
    return client.status(certificate, root.certificate());
  }

  @Test
  void theQuestionIsPosted() {
    assertThat(status()).isEqualTo(RevocationStatus.GOOD);
    assertThat(heard)
        .singleElement()
        .asString()
        .matches("POST /ocsp application/ocsp-request, [1-9][0-9]+ octets");
  }

  @Test
  void aRevokedCertificateIsSaidToBe() {
    answers.status = new RevokedStatus(Date.from(SignedAnswers.START), CRLReason.keyCompromise);
    assertThat(status().state()).isEqualTo(State.REVOKED);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 404, 500})
  void anythingButAnAnswerIsUnknownAndNoRedirectIsFollowed(int wrong) {
    httpStatus = wrong;
    assertThat(status().state()).isEqualTo(State.UNKNOWN);
    assertThat(status().reason()).contains("the server answered " + wrong);
    assertThat(heard).hasSize(2);
  }

  @Test
  void aResponderThatIsDownIsUnknown() {
    server.stop(0);
    assertThat(status().state()).isEqualTo(State.UNKNOWN);
    assertThat(status().reason()).startsWith("OCSP: http://127.0.0.1:").contains("refused");
  }
}
