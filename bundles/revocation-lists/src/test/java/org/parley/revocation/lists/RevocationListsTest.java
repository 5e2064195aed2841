/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.revocation.lists;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.credential.files.TestAuthority;
import org.parley.credential.files.TestTimers;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.credential.CredentialSource;
import org.parley.spi.credential.LocalCredential;
import org.parley.spi.credential.RevocationStatus;
import org.parley.spi.time.Clock;

class RevocationListsTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path directory;
  private final TestTimers timers = new TestTimers();
  private final ManualClock clock = new ManualClock();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile byte[] served = new byte[0];
  private volatile int status = 200;
  private HttpServer server;
  private TestAuthority root;
  private KeyPair keys;
  private String place;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(status, served.length == 0 ? -1 : served.length);
          exchange.getResponseBody().write(served);
          exchange.close();
        });
    server.start();
    place = "http://127.0.0.1:" + server.getAddress().getPort() + "/root.crl";
    root = TestAuthority.root("CN=Root", clock.now);
    keys = TestAuthority.ec();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private RevocationLists lists(String... further) throws Exception {
    RevocationLists lists =
        new RevocationLists(
            directory, List.of(further), DAY, new NetworkFetch(clock), clock, timers);
    lists.bindSource(new Authorities(List.of(root.certificate())));
    return lists;
  }

  @Test
  void fetchesAConfiguredListAndKeepsItOnDisk() throws Exception {
    X509CRL list = root.list(DAY);
    served = list.getEncoded();
    RevocationLists lists = lists(place);
    AtomicInteger told = new AtomicInteger();
    lists.watch(told::incrementAndGet);
    timers.fire();

    assertThat(lists.revocationLists()).containsExactly(list);
    assertThat(told).hasValue(1);
    lists.deactivate();
    server.stop(0);
    RevocationLists again = lists(place);
    timers.fire();
    assertThat(again.revocationLists()).containsExactly(list);
    assertThat(again.problems()).singleElement().asString().contains("Connection refused");
  }

  @Test
  void looksAgainBeforeTheListEndsAndNotEarlier() throws Exception {
    served = root.list(Duration.ofHours(10)).getEncoded();
    lists(place);
    timers.fire();
    clock.forward(Duration.ofHours(8));
    timers.fire();
    assertThat(requests).hasValue(1);

    clock.forward(Duration.ofMinutes(61));
    timers.fire();
    assertThat(requests).hasValue(2);
  }

  @Test
  void waitsLongerAfterEachFailure() throws Exception {
    status = 503;
    RevocationLists lists = lists(place);
    timers.fire();
    assertThat(lists.problems()).containsExactly(place + ": the server answered 503");

    for (int minute = 0; minute < 64; minute++) {
      clock.forward(Duration.ofMinutes(1));
      timers.fire();
    }
    // At 0, 1, 3, 7, 15, 31 and 63 minutes.
    assertThat(requests).hasValue(7);
  }

  @Test
  void aListByAStrangerOrAnOlderOneChangesNothing() throws Exception {
    X509CRL list = root.list(DAY);
    served = list.getEncoded();
    RevocationLists lists = lists(place);
    timers.fire();
    served = TestAuthority.root("CN=Root", clock.now).list(DAY).getEncoded();
    clock.forward(DAY);
    timers.fire();

    assertThat(lists.revocationLists()).containsExactly(list);
    assertThat(lists.problems())
        .containsExactly(place + ": the list is signed by nobody who is known here");
    served = "<html>no such page</html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    clock.forward(DAY);
    timers.fire();
    assertThat(lists.problems()).singleElement().asString().contains("it is no revocation list");
  }

  @Test
  void fetchesOnDemandForWhatAPeerPresents() throws Exception {
    X509Certificate good = root.issue("CN=good", keys.getPublic(), DAY, place);
    X509Certificate bad = root.issue("CN=bad", keys.getPublic(), DAY, place);
    served = root.list(DAY, bad).getEncoded();
    RevocationLists lists = lists();

    assertThat(lists.status(good, root.certificate())).isEqualTo(RevocationStatus.GOOD);
    RevocationStatus revoked = lists.status(bad, root.certificate());
    assertThat(revoked.state()).isEqualTo(RevocationStatus.State.REVOKED);
    assertThat(revoked.reason()).endsWith("by the list of CN=Root");
    assertThat(requests).hasValue(1);
    X509Certificate silent = root.issue("CN=silent", keys.getPublic(), DAY);
    assertThat(lists.status(silent, root.certificate()).state())
        .isEqualTo(RevocationStatus.State.UNKNOWN);
  }

  @Test
  void anotherAuthorityOfTheSameNameIsNotJudgedByTheList() throws Exception {
    TestAuthority twin = TestAuthority.root("CN=Root", clock.now);
    X509Certificate theirs = twin.issue("CN=twin", keys.getPublic(), DAY, place);
    served = root.list(DAY).getEncoded();

    assertThat(lists().status(theirs, twin.certificate()).state())
        .isEqualTo(RevocationStatus.State.UNKNOWN);
  }

  @Test
  void boundsTheLengthOfAnAnswer() throws Exception {
    served = new byte[4096];
    BoundedHttp http = new BoundedHttp(clock, 1024);

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> http.get(URI.create(place)))
        .hasMessage("the answer is longer than 1024 octets");
  }

  @Test
  void fetchesByLdap() throws Exception {
    X509CRL list = root.list(DAY);
    InMemoryDirectoryServerConfig settings = new InMemoryDirectoryServerConfig("o=Example");
    settings.setSchema(null);
    settings.setListenerConfigs(
        new InMemoryListenerConfig("test", InetAddress.getLoopbackAddress(), 0, null, null, null));
    InMemoryDirectoryServer ldap = new InMemoryDirectoryServer(settings);
    ldap.add("o=Example", new Attribute("objectClass", "organization"));
    ldap.add(
        "cn=Root,o=Example",
        new Attribute("objectClass", "cRLDistributionPoint"),
        new Attribute("certificateRevocationList;binary", list.getEncoded()));
    ldap.startListening();
    try {
      String base = "ldap://127.0.0.1:" + ldap.getListenPort() + "/cn=Root,o=Example";
      NetworkFetch fetch = new NetworkFetch(clock);

      AuthenticationResult<byte[]> found =
          fetch.fetch(URI.create(base + "?certificateRevocationList;binary"));
      assertThat(found.reason()).isEmpty();
      assertThat(ListCache.decode(found.value().orElseThrow())).isEqualTo(list);
      assertThat(fetch.fetch(URI.create(base + "?cACertificate;binary")).reason())
          .endsWith("the server has no entry with cACertificate;binary");
    } finally {
      ldap.shutDown(true);
    }
  }

  @Test
  void saysWhichSchemesThereAre() {
    assertThat(new NetworkFetch(clock).fetch(URI.create("file:///etc/passwd")).reason())
        .isEqualTo("file:///etc/passwd: right is http or ldap");
  }

  /** Authorities and nothing else. */
  private record Authorities(List<X509Certificate> authorities) implements CredentialSource {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public List<LocalCredential> own() {
      return List.of();
    }

    @Override
    public List<X509CRL> revocationLists() {
      return List.of();
    }

    @Override
    public AutoCloseable watch(Runnable changed) {
      return () -> {};
    }
  }

  /** A clock that the test moves. */
  private static final class ManualClock implements Clock {
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");

    void forward(Duration time) {
      now = now.plus(time);
    }

    @Override
    public long nanoTime() {
      return Duration.between(Instant.EPOCH, now).toNanos();
    }

    @Override
    public Instant now() {
      return now;
    }
  }
}
