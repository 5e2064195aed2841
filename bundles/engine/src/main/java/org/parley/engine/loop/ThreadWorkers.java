/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.loop;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Workers on a fixed number of threads with a bounded queue. */
public final class ThreadWorkers implements Workers, Watchdog.Watched {
  /** What work without a budget of its own may take in plug-ins. */
  static final Duration BUDGET = Duration.ofSeconds(10);

  private static final int QUEUE = 2048;

  /** Workers that come when all others are kept by slow work, such as in plug-ins that hang. */
  private static final int RESERVE = 8;

  private final LinkedBlockingQueue<Job> queue = new LinkedBlockingQueue<>(QUEUE);
  private final List<Worker> workers = new CopyOnWriteArrayList<>();
  private final LostThreads lost = new LostThreads();
  private final int most;
  private Job firstInQueue;

  /** Work that waits or runs. */
  record Job(Runnable work, Duration budget, Consumer<String> lost) {}

  /**
   * Starts the threads.
   *
   * @param count 1 or more
   */
  public ThreadWorkers(int count) {
    most = count + RESERVE;
    for (int i = 1; i <= count; i++) {
      add();
    }
  }

  private void add() {
    workers.add(new Worker("parley-worker-" + (workers.size() + 1), queue, lost));
  }

  @Override
  public boolean submit(Runnable work) {
    return submit(work, BUDGET, reason -> {});
  }

  @Override
  public boolean submit(Runnable work, Duration budget, Consumer<String> lost) {
    return queue.offer(new Job(work, budget, lost));
  }

  @Override
  public Optional<String> abandon(Runnable work, String what) {
    return workers.stream().flatMap(worker -> worker.abandon(work, what).stream()).findFirst();
  }

  @Override
  public void look(long now) {
    workers.forEach(worker -> worker.look(now));
    Job first = queue.peek();
    if (first != null && first == firstInQueue && workers.size() < most) {
      add();
    }
    firstInQueue = first;
  }

  @Override
  public void stop() {
    queue.clear();
    workers.forEach(Worker::stop);
  }
}
