/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThreadWorkersTest {
  @Test
  void slowWorkDoesNotKeepOtherWorkWaiting() throws InterruptedException {
    ThreadWorkers workers = new ThreadWorkers(1);
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    workers.submit(
        () -> {
          begun.countDown();
          await(end);
        });
    assertThat(await(begun)).isTrue();
    workers.submit(other::countDown);
    workers.look(0);
    assertThat(other.getCount()).as("one look is no proof").isEqualTo(1);
    workers.look(50);
    assertThat(await(other)).isTrue();
    end.countDown();
    workers.stop();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
