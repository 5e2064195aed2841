/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.api.control.Algorithms.Measurement;
import org.parley.api.control.Algorithms.Rate;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.AlgorithmKind;
import org.parley.api.number.KnownAlgorithms;
import org.parley.crypto.bouncycastle.BouncyCastleAlgorithms;
import org.parley.engine.Environment;
import org.parley.engine.loop.Workers;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ProviderName;
import org.parley.engine.service.ServiceTable;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.provider.Preferences;
import org.parley.spi.time.Clock;

/** Speeds on a clock that only the measured operations move. */
class MeasurerTest {
  private static final AlgorithmId SHA1 = AlgorithmId.hash("SHA1");

  private final ServiceTable services = new ServiceTable();
  private final Queue<Runnable> work = new ArrayDeque<>();
  private long now;
  private long ids;
  private final Measurer measurer =
      new Measurer(
          new Environment(new StepClock(), null, target -> {}, null, new QueuedWorkers()),
          services);

  private final class StepClock implements Clock {
    @Override
    public Instant now() {
      return Instant.EPOCH.plusNanos(now);
    }

    @Override
    public long nanoTime() {
      return now;
    }
  }

  private final class QueuedWorkers implements Workers {
    @Override
    public boolean submit(Runnable task) {
      return work.add(task);
    }

    @Override
    public void stop() {
      work.clear();
    }
  }

  /** Takes as long as it is told. */
  private record TimedHash(MeasurerTest test, Duration each) implements HashAlgorithm {
    @Override
    public AlgorithmId id() {
      return SHA1;
    }

    @Override
    public Optional<String> selfTest() {
      return Optional.empty();
    }

    @Override
    public int outputOctets() {
      return 20;
    }

    @Override
    public byte[] digest(byte[]... parts) {
      if (each.isNegative()) {
        throw new IllegalStateException("broken");
      }
      test.now += each.toNanos();
      return new byte[20];
    }
  }

  private Provided<CryptoAlgorithm> arrives(String bundle, Duration each) {
    Provided<CryptoAlgorithm> provided =
        new Provided<>(
            new TimedHash(this, each), new ProviderName(bundle, "1.0.0", "hash"), 0, ++ids);
    provided.markTested();
    services.algorithms().add(SHA1, provided);
    return provided;
  }

  private void runAll() {
    while (!work.isEmpty()) {
      work.remove().run();
    }
  }

  private List<Measurement> measure() {
    CompletableFuture<List<Measurement>> outcome =
        measurer.measure(Set.of(SHA1)).toCompletableFuture();
    assertThat(outcome).isNotDone();
    runAll();
    return outcome.join();
  }

  @Test
  void everyProviderIsTimedForAMomentAndTheFastestIsMarked() {
    arrives("slow", Duration.ofMillis(1));
    arrives("fast", Duration.ofNanos(500));

    List<Measurement> measured = measure();

    assertThat(measured)
        .extracting(Measurement::provider)
        .containsExactly("fast/1.0.0", "slow/1.0.0");
    assertThat(measured).extracting(Measurement::serves).containsExactly(true, false);
    assertThat(measured.get(0).perSecond()).isCloseTo(2_000_000, within(1.0));
    assertThat(measured.get(1).rates()).extracting(Rate::operation).containsExactly("64 octets");
    assertThat(Duration.ofNanos(now)).isLessThan(Duration.ofMillis(400));
  }

  @Test
  void aProviderThatThrowsCountsAsAFailureAndAsTheSlowest() {
    arrives("broken", Duration.ofSeconds(-1));
    Provided<CryptoAlgorithm> sound = arrives("sound", Duration.ofSeconds(1));

    List<Measurement> measured = measure();

    assertThat(measured).extracting(Measurement::serves).containsExactly(true, false);
    assertThat(measured.get(1).problem()).contains("IllegalStateException");
    assertThat(sound.leases()).isZero();
  }

  @Test
  void whatIsLeftAfterAMinuteIsNotTimedAnyMore() {
    arrives("slow", Duration.ofSeconds(80));
    arrives("late", Duration.ofMillis(1));

    assertThat(measure())
        .filteredOn(each -> each.provider().equals("late/1.0.0"))
        .extracting(Measurement::problem)
        .containsExactly("the time for all was used up; name fewer algorithms");
  }

  @Test
  void competitorsAreTimedInTheBackgroundOnceAndOnlyWhenSpeedIsTheRanking() {
    arrives("slow", Duration.ofMillis(1));
    arrives("fast", Duration.ofNanos(500));
    measurer.catchUp();
    assertThat(work).isEmpty();

    services
        .selection()
        .prefer(new Preferences(List.of(), List.of(), Preferences.Ranking.MEASURED, List.of()));
    measurer.catchUp();
    measurer.catchUp();
    runAll();

    assertThat(services.algorithms().best(SHA1).orElseThrow().provider().bundle())
        .isEqualTo("fast");
    long measured = now;
    measurer.catchUp();
    runAll();
    assertThat(now).isEqualTo(measured);
  }

  static List<CryptoAlgorithm> everyAlgorithm() {
    return BouncyCastleAlgorithms.all().stream()
        .filter(
            algorithm ->
                algorithm.id().kind() != AlgorithmKind.KEY_EXCHANGE
                    || algorithm.id().equals(KnownAlgorithms.CURVE25519))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("everyAlgorithm")
  void everyAlgorithmCanBeTimedAgainAndAgain(CryptoAlgorithm algorithm) throws Exception {
    Random random = new Random(3);
    try (Trial trial = Trial.of(algorithm, random::nextBytes)) {
      for (Trial.Step step : trial.steps()) {
        step.operation().run();
        step.operation().run();
      }
    }
  }
}
