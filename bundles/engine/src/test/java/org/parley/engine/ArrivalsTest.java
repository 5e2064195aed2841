/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.api.event.AuditMessage;
import org.parley.api.event.EventListener;
import org.parley.api.number.AlgorithmId;
import org.parley.engine.guard.Fault;
import org.parley.engine.loop.ThreadLoops;
import org.parley.engine.loop.Workers;
import org.parley.engine.service.LeaseScope;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ProviderName;
import org.parley.engine.time.StrongRandom;
import org.parley.engine.time.SystemClock;
import org.parley.engine.time.SystemTimers;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.HashAlgorithm;

/** What comes is tested, what leaves is waited for and let go. */
class ArrivalsTest {
  private static final AlgorithmId SHA1 = AlgorithmId.hash("SHA1");

  private final SystemTimers timers = new SystemTimers("test-timers");
  private final ThreadLoops loops = new ThreadLoops(1);
  private final Patient workers = new Patient();
  private final Engine engine =
      new Engine(
          new Environment(new SystemClock(), timers, new StrongRandom(), loops, workers),
          Settings.DEFAULT);
  private final List<String> audit = new ArrayList<>();

  /** Runs everything at once; keeps what is to be told when a budget is spent. */
  private static final class Patient implements Workers {
    private final List<Duration> waits = new ArrayList<>();
    private Duration budget = Duration.ZERO;
    private Consumer<String> lost = reason -> {};
    private boolean hangs;

    @Override
    public boolean submit(Runnable work) {
      work.run();
      return true;
    }

    @Override
    public boolean submit(Runnable work, Duration most, Consumer<String> told) {
      if (!hangs) {
        work.run();
      }
      budget = most;
      lost = told;
      return true;
    }

    @Override
    public boolean await(CompletableFuture<?> awaited, Duration most) {
      waits.add(most);
      return awaited.isDone();
    }

    @Override
    public void stop() {
      waits.clear();
    }
  }

  private record Hash(Supplier<Optional<String>> test) implements HashAlgorithm {
    @Override
    public AlgorithmId id() {
      return SHA1;
    }

    @Override
    public Optional<String> selfTest() {
      return test.get();
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

  private Provided<CryptoAlgorithm> arrives(Supplier<Optional<String>> selfTest) {
    Provided<CryptoAlgorithm> hash =
        new Provided<>(
            new Hash(selfTest), new ProviderName("org.parley.crypto-x", "1.0.0", "x"), 0, 1);
    engine.arrivals().algorithm(hash);
    return hash;
  }

  private void listens() {
    EventListener listener =
        event -> {
          if (event instanceof AuditMessage message) {
            audit.add(message.level() + " " + message.text());
          }
        };
    engine
        .arrivals()
        .listener(new Provided<>(listener, new ProviderName("audit", "1", "audit"), 0, 2));
  }

  @AfterEach
  void stop() {
    loops.stop();
    timers.close();
  }

  @Test
  void aProviderThatFailsItsSelfTestNeverServes() {
    listens();
    Provided<CryptoAlgorithm> hash = arrives(() -> Optional.of("wrong octets"));

    assertThat(hash.quarantineReason()).isEqualTo("self-test failed: wrong octets");
    assertThat(engine.services().algorithms().best(SHA1)).isEmpty();
    assertThat(audit).singleElement().asString().startsWith("ALERT").endsWith("wrong octets");
  }

  @Test
  void aSelfTestHasABudget() {
    workers.hangs = true;
    Provided<CryptoAlgorithm> hash = arrives(Optional::empty);
    assertThat(hash.tested()).isFalse();
    assertThat(workers.budget).isEqualTo(Duration.ofSeconds(5));

    workers.lost.accept("it does not come back");

    assertThat(hash.quarantineReason()).isEqualTo("self-test took longer than 5000 ms");
  }

  @Test
  void whatNothingRunsOnIsLetGoAtOnce() {
    Provided<CryptoAlgorithm> hash = arrives(Optional::empty);

    engine.arrivals().leftAlgorithm(hash);
    engine.arrivals().departed(hash);

    assertThat(workers.waits).isEmpty();
    assertThat(hash.revoked()).isTrue();
  }

  @Test
  void anOperationIsWaitedForTwoSecondsAndThenGivenUp() {
    listens();
    Provided<CryptoAlgorithm> hash = arrives(Optional::empty);
    try (LeaseScope leases = engine.services().leases()) {
      HashAlgorithm used = leases.hash(SHA1).orElseThrow();

      engine.arrivals().leftAlgorithm(hash);
      engine.arrivals().departed(hash);

      assertThatThrownBy(used::digest)
          .isInstanceOf(Fault.class)
          .hasMessage("provider org.parley.crypto-x/1.0.0 of SHA1 has left");
    }
    assertThat(workers.waits).containsExactly(Duration.ofSeconds(2));
    assertThat(hash.leases()).isZero();
    assertThat(engine.associations().counters()).containsEntry("leases.revoked", 1L);
    assertThat(audit).singleElement().asString().contains("has left while operations ran on it");
  }

  @Test
  void aLoopNeverWaitsForWhatLeaves() {
    Provided<CryptoAlgorithm> hash = arrives(Optional::empty);
    hash.lease();
    CompletableFuture<Boolean> done = new CompletableFuture<>();

    loops
        .pick(0)
        .execute(
            () -> {
              engine.arrivals().departed(hash);
              done.complete(true);
            });

    assertThat(done.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join()).isTrue();
    assertThat(workers.waits).isEmpty();
  }
}
