/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.api.control.Credentials.Kind;
import org.parley.api.control.Credentials.Row;
import org.parley.api.control.Credentials.State;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.AuditMessage;
import org.parley.credential.files.TestAuthority;
import org.parley.credential.files.TestTimers;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.credential.CredentialSource;
import org.parley.spi.credential.LocalCredential;
import org.parley.spi.credential.SignatureScheme;
import org.parley.spi.time.Clock;

class CredentialCatalogTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  private final TestTimers timers = new TestTimers();
  private final TestClock clock = new TestClock();
  private final List<AuditMessage> audit = new ArrayList<>();
  private CredentialCatalog catalog;

  @BeforeEach
  void make() throws Exception {
    TestAuthority root = TestAuthority.root("CN=Root", START);
    X509Certificate own =
        root.issue("CN=berlin", TestAuthority.ec().getPublic(), Duration.ofDays(40));
    catalog = new CredentialCatalog(clock, timers, Duration.ofDays(30), Duration.ofDays(1));
    catalog.bindSource(
        new Fixed(
            List.of(new Unused("own/berlin.pem", List.of(own))),
            List.of(root.certificate()),
            List.of(root.list(Duration.ofDays(7)))));
    catalog.bindListener(event -> audit.add((AuditMessage) event));
  }

  @Test
  void listsEverythingWithItsEnd() {
    assertThat(catalog.credentials())
        .extracting(Row::kind, Row::subject, Row::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Kind.OWN, "CN=berlin", State.VALID),
            org.assertj.core.groups.Tuple.tuple(Kind.AUTHORITY, "CN=Root", State.VALID),
            org.assertj.core.groups.Tuple.tuple(Kind.CRL, "CN=Root", State.VALID));
    assertThat(catalog.credentials().get(0).until()).contains(START.plus(Duration.ofDays(40)));
    assertThat(catalog.problems()).containsExactly("test: own/torn.pem is malformed");
  }

  @Test
  void warnsOnceBeforeTheEndAndOnceWhenItIsOver() {
    timers.fire();
    assertThat(audit).isEmpty();

    clock.now = START.plus(Duration.ofDays(11));
    timers.fire();
    timers.fire();
    assertThat(audit)
        .extracting(AuditMessage::level, AuditMessage::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                AuditLevel.WARNING,
                "own certificate CN=berlin (own/berlin.pem) of test ends at 2030-02-10T00:00:00Z"),
            org.assertj.core.groups.Tuple.tuple(
                AuditLevel.ERROR,
                "revocation list of CN=Root of test has ended at 2030-01-08T00:00:00Z"));

    clock.now = START.plus(Duration.ofDays(41));
    timers.fire();
    assertThat(audit).hasSize(3);
    assertThat(audit.get(2).level()).isEqualTo(AuditLevel.ERROR);
  }

  /** A key that nobody uses. */
  private record Unused(String name, List<X509Certificate> chain) implements LocalCredential {
    @Override
    public AuthenticationResult<byte[]> sign(SignatureScheme scheme, byte[] octets) {
      return AuthenticationResult.refused("not used here");
    }
  }

  /** A source that never changes. */
  private record Fixed(
      List<LocalCredential> own, List<X509Certificate> authorities, List<X509CRL> revocationLists)
      implements CredentialSource {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public List<String> problems() {
      return List.of("own/torn.pem is malformed");
    }

    @Override
    public AutoCloseable watch(Runnable changed) {
      return () -> {};
    }
  }

  /** A clock that the test moves. */
  private static final class TestClock implements Clock {
    private Instant now = START;

    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public Instant now() {
      return now;
    }
  }
}
