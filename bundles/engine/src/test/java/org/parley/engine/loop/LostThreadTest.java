/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.api.number.AlgorithmId;
import org.parley.engine.guard.GuardedThread;
import org.parley.engine.guard.Guards;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ProviderName;
import org.parley.engine.service.Quarantine;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.HashAlgorithm;

/**
 * A plug-in that does not come back costs its thread, nothing else. The time of the watchdog is
 * given by the test.
 */
class LostThreadTest {
  private static final long LONG = 2_000;

  private final Quarantine quarantine = new Quarantine();
  private final ThreadLoops loops = new ThreadLoops(1);
  private final ThreadWorkers workers = new ThreadWorkers(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final CompletableFuture<Boolean> touched = new CompletableFuture<>();
  private final CompletableFuture<String> lost = new CompletableFuture<>();

  /** Waits, and does not care for interrupts. */
  private final class Hanging implements HashAlgorithm {
    private final String name;
    private final CompletableFuture<Thread> entered = new CompletableFuture<>();

    Hanging(String name) {
      this.name = name;
    }

    @Override
    public AlgorithmId id() {
      return AlgorithmId.hash(name);
    }

    @Override
    public Optional<String> selfTest() {
      return Optional.empty();
    }

    @Override
    public int outputOctets() {
      return 1;
    }

    @Override
    public byte[] digest(byte[]... parts) {
      entered.complete(Thread.currentThread());
      boolean waiting = true;
      while (waiting) {
        try {
          release.await();
          waiting = false;
        } catch (InterruptedException ignored) {
          waiting = true;
        }
      }
      return new byte[1];
    }
  }

  private Provided<CryptoAlgorithm> provided(HashAlgorithm hash) {
    Provided<CryptoAlgorithm> provided =
        new Provided<>(hash, new ProviderName("org.parley.crypto-bad", "1.0.0", "hash"), 0, 1);
    new Guards(quarantine).algorithm(provided);
    provided.markTested();
    return provided;
  }

  private Runnable using(Provided<CryptoAlgorithm> hash) {
    return () -> {
      GuardedThread.about("an exchange");
      ((HashAlgorithm) hash.service()).digest();
      touched.complete(true);
    };
  }

  private static <T> T soon(CompletableFuture<T> future) {
    return future.orTimeout(10, TimeUnit.SECONDS).join();
  }

  @AfterEach
  void stop() {
    release.countDown();
    loops.stop();
    workers.stop();
  }

  @Test
  void aLoopGoesOnWithAnotherThreadAndTheLostOneTouchesNothing() throws InterruptedException {
    Hanging hanging = new Hanging("SHA1");
    CompletableFuture<Object> ended = new CompletableFuture<>();
    CompletableFuture<Boolean> next = new CompletableFuture<>();
    loops.onLoss(
        (subject, reason) -> {
          lost.complete(reason);
          ended.complete(subject);
        });
    Loop loop = loops.pick(0);
    loop.execute(using(provided(hanging)));
    loop.execute(() -> next.complete(ended.isDone()));
    Thread first = soon(hanging.entered);

    loops.look(0);
    assertThat(lost).isNotDone();
    loops.look(LONG);

    assertThat(soon(ended)).isEqualTo("an exchange");
    assertThat(soon(lost))
        .isEqualTo(
            "provider org.parley.crypto-bad/1.0.0 of SHA1 held an event loop for more than 250 ms");
    assertThat(soon(next)).as("what it was busy with ends before anything else runs").isTrue();
    release.countDown();
    first.join(10_000);
    assertThat(first.isAlive()).isFalse();
    assertThat(touched).isNotDone();
  }

  @Test
  void aLoopThatComesBackInTimeIsLeftAlone() {
    Hanging hanging = new Hanging("SHA1");
    loops.onLoss((subject, reason) -> lost.complete(reason));
    loops.pick(0).execute(using(provided(hanging)));
    soon(hanging.entered);

    loops.look(0);
    loops.look(ThreadLoop.WAITING_MILLIS - 1);
    release.countDown();

    assertThat(soon(touched)).isTrue();
    assertThat(lost).isNotDone();
  }

  @Test
  void aWorkerIsGivenUpByWhoeverWaitsForIt() {
    Hanging hanging = new Hanging("SHA1");
    Runnable work = using(provided(hanging));
    CompletableFuture<Boolean> next = new CompletableFuture<>();
    workers.submit(work);
    workers.submit(() -> next.complete(true));
    soon(hanging.entered);

    assertThat(workers.abandon(() -> {}, "took long")).isEmpty();
    Optional<String> reason = workers.abandon(work, "took long");

    assertThat(reason).contains("provider org.parley.crypto-bad/1.0.0 of SHA1 took long");
    assertThat(soon(next)).isTrue();
    assertThat(touched).isNotDone();
  }

  @Test
  void aWorkerIsGivenUpWhenItsBudgetIsSpent() {
    Hanging hanging = new Hanging("SHA1");
    workers.submit(using(provided(hanging)), Duration.ofSeconds(1), lost::complete);
    soon(hanging.entered);

    workers.look(0);
    workers.look(LONG);

    assertThat(soon(lost))
        .isEqualTo("provider org.parley.crypto-bad/1.0.0 of SHA1 took longer than 1000 ms");
  }

  @Test
  void theThirdThreadLostTakesTheWholeBundleOutOfUse() {
    Provided<CryptoAlgorithm> innocent = provided(new Hanging("MD5"));
    for (int i = 0; i < Quarantine.LOST_THREADS; i++) {
      assertThat(innocent.usable()).isTrue();
      Hanging hanging = new Hanging("SHA1");
      Runnable work = using(provided(hanging));
      workers.submit(work);
      soon(hanging.entered);
      workers.abandon(work, "took long");
    }

    assertThat(innocent.quarantineReason())
        .isEqualTo(
            "3 threads lost in this bundle, the last: "
                + "provider org.parley.crypto-bad/1.0.0 of SHA1 took long");
  }
}
