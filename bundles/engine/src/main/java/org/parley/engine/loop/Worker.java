/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.loop;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import org.parley.engine.guard.GuardedThread;
import org.parley.engine.guard.Plugin;
import org.parley.engine.guard.WrittenOff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of the workers: a thread, and another one when a plug-in does not give it back. */
final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final String name;
  private final BlockingQueue<ThreadWorkers.Job> queue;
  private final LostThreads lost;
  private final Watch watch = new Watch();
  private volatile Seat seat;
  private volatile boolean running = true;

  /** A thread and what it runs now. */
  private static final class Seat {
    private GuardedThread thread;
    private volatile Running now;
  }

  /** A job that runs, and the number of the thread's task. */
  private record Running(ThreadWorkers.Job job, long task) {}

  Worker(String name, BlockingQueue<ThreadWorkers.Job> queue, LostThreads lost) {
    this.name = name;
    this.queue = queue;
    this.lost = lost;
    begin();
  }

  private void begin() {
    Seat next = new Seat();
    next.thread = GuardedThread.of(() -> run(next), name);
    seat = next;
    next.thread.start();
  }

  private void run(Seat own) {
    boolean survived = false;
    try {
      while (running && seat == own) {
        next(own);
      }
      survived = true;
    } catch (WrittenOff gone) {
      LOG.debug("{} has come back late and ends", own.thread);
      survived = true;
    } finally {
      if (!survived && running && seat == own) {
        LOG.error("an error has ended {}; another thread goes on", own.thread);
        begin();
      }
    }
  }

  private void next(Seat own) {
    try {
      ThreadWorkers.Job job = queue.take();
      own.thread.nextTask();
      own.now = new Running(job, own.thread.task());
      job.work().run();
    } catch (InterruptedException left) {
      LOG.debug("{} was interrupted by what it ran", own.thread);
    } catch (RuntimeException | LinkageError failure) {
      LOG.error("work has failed", failure);
    } finally {
      own.now = null;
    }
  }

  /** The watchdog looks. */
  synchronized void look(long time) {
    Seat current = seat;
    Running now = current.now;
    if (now == null || !lost.room()) {
      return;
    }
    ThreadWorkers.Job job = now.job();
    long budget = job.budget().toMillis();
    watch
        .look(current.thread, time, budget, budget)
        .ifPresent(
            culprit -> job.lost().accept(replace(culprit, "took longer than " + budget + " ms")));
  }

  /** Gives up the thread when it runs this work. */
  synchronized Optional<String> abandon(Runnable work, String what) {
    Seat current = seat;
    Running now = current.now;
    if (now == null || now.job().work() != work || !lost.room()) {
      return Optional.empty();
    }
    return current.thread.writeOff(now.task()).map(culprit -> replace(culprit, what));
  }

  private String replace(Plugin culprit, String what) {
    LOG.warn("{} does not come back from {}", seat.thread, culprit);
    lost.add(seat.thread);
    begin();
    return culprit.lost(what);
  }

  void stop() {
    running = false;
    seat.thread.interrupt();
  }
}
