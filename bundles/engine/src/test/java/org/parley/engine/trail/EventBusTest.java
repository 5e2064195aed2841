/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.AuditMessage;
import org.parley.api.event.Event;
import org.parley.api.event.EventListener;
import org.parley.engine.guard.Guards;
import org.parley.engine.loop.ThreadWorkers;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ProviderName;
import org.parley.engine.service.ServiceTable;
import org.parley.engine.time.SystemClock;

/** Listeners that do what they must not. The time of the watchdog is given by the test. */
class EventBusTest {
  private static final long LONG = 6_000;

  private final ServiceTable services = new ServiceTable();
  private final ThreadWorkers workers = new ThreadWorkers(1);
  private final EventBus bus = new EventBus(new SystemClock(), workers, services);
  private final CompletableFuture<String> heard = new CompletableFuture<>();
  private final CountDownLatch release = new CountDownLatch(1);

  private void listens(String bundle, EventListener listener) {
    Provided<EventListener> provided =
        new Provided<>(listener, new ProviderName(bundle, "1.0.0", "listener"), 0, 1);
    new Guards(services.quarantine()).listener(provided);
    provided.markTested();
    services.listeners().add(provided);
  }

  private void hearsTheSecond() {
    listens(
        "good",
        event -> {
          if (text(event).equals("second")) {
            heard.complete(text(event));
          }
        });
  }

  private static String text(Event event) {
    return event instanceof AuditMessage message ? message.text() : "";
  }

  @AfterEach
  void stop() {
    release.countDown();
    workers.stop();
  }

  @Test
  void oneThatThrowsKeepsNobodyFromListening() {
    listens(
        "bad",
        event -> {
          throw new IllegalStateException("planted");
        });
    hearsTheSecond();

    bus.audit(AuditLevel.INFORMATIVE, "first");
    bus.audit(AuditLevel.INFORMATIVE, "second");

    assertThat(heard.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("second");
  }

  @Test
  void oneThatHangsKeepsNobodyFromTheNextEvent() {
    CompletableFuture<Boolean> hanging = new CompletableFuture<>();
    listens(
        "bad",
        event -> {
          if (text(event).equals("first")) {
            hanging.complete(true);
            await();
          }
        });
    hearsTheSecond();
    bus.audit(AuditLevel.INFORMATIVE, "first");
    bus.audit(AuditLevel.INFORMATIVE, "second");
    hanging.orTimeout(10, TimeUnit.SECONDS).join();

    workers.look(0);
    workers.look(LONG);

    assertThat(heard.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("second");
    assertThat(services.quarantine().lostThreads(new ProviderName("bad", "1.0.0", "listener")))
        .isEqualTo(1);
  }

  private void await() {
    try {
      release.await();
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }
}
