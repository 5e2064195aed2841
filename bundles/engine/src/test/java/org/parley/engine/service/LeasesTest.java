/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.number.AlgorithmId;
import org.parley.engine.guard.Guards;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.HashAlgorithm;

class LeasesTest {
  private static final AlgorithmId SHA1 = AlgorithmId.hash("SHA1");

  private final ServiceTable services = new ServiceTable();
  private String problem = "";

  private record FakeHash(Optional<String> selfTest) implements HashAlgorithm {
    @Override
    public AlgorithmId id() {
      return SHA1;
    }

    @Override
    public int outputOctets() {
      return 20;
    }

    @Override
    public byte[] digest(byte[]... parts) {
      return new byte[20];
    }
  }

  private Provided<CryptoAlgorithm> arrives(String bundle, int ranking, HashAlgorithm service) {
    Provided<CryptoAlgorithm> provided =
        new Provided<>(service, new ProviderName(bundle, "1.0", "hash"), ranking, ranking);
    new Guards(services.quarantine()).algorithm(provided);
    services.algorithms().add(SHA1, provided);
    problem = services.quarantine().test(provided, provided.service()::selfTest);
    return provided;
  }

  @Test
  void theBestRankedProviderServes() {
    arrives("plain", 0, new FakeHash(Optional.empty()));
    Provided<CryptoAlgorithm> better = arrives("better", 10, new FakeHash(Optional.empty()));

    try (LeaseScope scope = services.leases()) {
      assertThat(scope.hash(SHA1).orElseThrow()).isSameAs(better.service());
    }
  }

  @Test
  void aLeaseIsHeldUntilTheScopeEnds() {
    Provided<CryptoAlgorithm> provided = arrives("plain", 0, new FakeHash(Optional.empty()));

    try (LeaseScope scope = services.leases()) {
      scope.hash(SHA1);
      scope.hash(SHA1);
      assertThat(provided.leases()).isEqualTo(1);
    }

    assertThat(provided.leases()).isZero();
    assertThat(provided.operations()).isEqualTo(1);
  }

  @Test
  void aFailedSelfTestKeepsAProviderOutAlsoWhenItComesAgain() {
    Provided<CryptoAlgorithm> bad = arrives("bad", 10, new FakeHash(Optional.of("wrong octets")));
    assertThat(problem).contains("wrong octets");
    services.algorithms().remove(SHA1, bad);

    Provided<CryptoAlgorithm> again = arrives("bad", 10, new FakeHash(Optional.empty()));

    assertThat(again.usable()).isFalse();
    try (LeaseScope scope = services.leases()) {
      assertThat(scope.available(SHA1)).isFalse();
    }
    assertThat(services.quarantine().release("bad")).isTrue();
  }

  @Test
  void aProviderThatLeavesIsReplacedByTheNext() {
    Provided<CryptoAlgorithm> best = arrives("best", 10, new FakeHash(Optional.empty()));
    Provided<CryptoAlgorithm> next = arrives("next", 0, new FakeHash(Optional.empty()));

    services.algorithms().remove(SHA1, best);

    try (LeaseScope scope = services.leases()) {
      assertThat(scope.hash(SHA1).orElseThrow()).isSameAs(next.service());
    }
  }

  @Test
  void anAlgorithmIsNotGivenOutAsAnotherKind() {
    arrives("plain", 0, new FakeHash(Optional.empty()));

    try (LeaseScope scope = services.leases()) {
      assertThat(scope.encryption(SHA1)).isEmpty();
    }
  }

  @Test
  void fiveFailuresBreakTheCircuit() {
    Provided<CryptoAlgorithm> provided = arrives("flaky", 0, new FakeHash(Optional.empty()));
    for (int i = 0; i < 4; i++) {
      services.quarantine().failed(provided, "threw");
    }
    assertThat(provided.usable()).isTrue();

    services.quarantine().failed(provided, "threw");

    assertThat(provided.usable()).isFalse();
    assertThat(provided.quarantineReason()).contains("5 failures");
  }
}
