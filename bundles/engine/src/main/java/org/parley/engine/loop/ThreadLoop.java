/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.loop;

import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.parley.engine.guard.GuardedThread;
import org.parley.engine.guard.Plugin;
import org.parley.engine.guard.WrittenOff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A loop on a thread of its own. When the thread does not come back from a plug-in, another one
 * takes its place, and begins by ending what the lost one was busy with.
 */
final class ThreadLoop implements Loop {
  /** Milliseconds that a loop may wait in a plug-in. */
  static final long WAITING_MILLIS = 250;

  /** Milliseconds that one task may compute in plug-ins. */
  static final long COMPUTING_MILLIS = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(ThreadLoop.class);
  private static final int DROPPABLE = 4096;
  private static final int STRANGERS = 128;

  private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger droppable = new AtomicInteger();
  private final AtomicInteger strangers = new AtomicInteger();
  private final String name;
  private final LostThreads lost;
  private final Watch watch = new Watch();
  private volatile GuardedThread thread;
  private volatile boolean running = true;

  ThreadLoop(String name, LostThreads lost) {
    this.name = name;
    this.lost = lost;
    begin(() -> {});
  }

  private void begin(Runnable first) {
    GuardedThread next = GuardedThread.of(() -> run(first), name);
    thread = next;
    next.start();
  }

  @Override
  public void execute(Runnable task) {
    queue.add(task);
  }

  @Override
  public boolean offer(Runnable task) {
    return offer(task, droppable, DROPPABLE);
  }

  @Override
  public boolean offerStranger(Runnable task) {
    return offer(task, strangers, STRANGERS);
  }

  private boolean offer(Runnable task, AtomicInteger waiting, int limit) {
    if (waiting.incrementAndGet() > limit) {
      waiting.decrementAndGet();
      return false;
    }
    queue.add(
        () -> {
          waiting.decrementAndGet();
          task.run();
        });
    return true;
  }

  private void run(Runnable first) {
    GuardedThread self = (GuardedThread) Thread.currentThread();
    boolean survived = false;
    try {
      one(self, first);
      while (thread == self && (running || !queue.isEmpty())) {
        next(self);
      }
      survived = true;
    } catch (WrittenOff gone) {
      LOG.debug("{} has come back late and ends", self);
      survived = true;
    } finally {
      if (!survived && thread == self) {
        LOG.error("an error has ended {}; another thread goes on", self);
        begin(() -> {});
      }
    }
  }

  private void next(GuardedThread self) {
    try {
      one(self, queue.take());
    } catch (InterruptedException left) {
      LOG.debug("{} was interrupted by what it ran", self);
    }
  }

  private static void one(GuardedThread self, Runnable task) {
    self.nextTask();
    try {
      task.run();
    } catch (RuntimeException | LinkageError failure) {
      LOG.error("a task of the event loop failed; the loop goes on", failure);
    }
  }

  /** The watchdog looks. */
  void look(long now, Loss loss) {
    GuardedThread current = thread;
    if (!lost.room()) {
      return;
    }
    Optional<Plugin> culprit = watch.look(current, now, WAITING_MILLIS, COMPUTING_MILLIS);
    if (culprit.isPresent()) {
      Object subject = current.subject();
      lost.add(current);
      LOG.warn("{} does not come back from {}", current, culprit.get());
      begin(
          () ->
              loss.lost(
                  subject,
                  culprit
                      .get()
                      .lost("held an event loop for more than " + WAITING_MILLIS + " ms")));
    }
  }

  void stop() throws InterruptedException {
    queue.add(() -> running = false);
    thread.join(2000);
    thread.interrupt();
  }
}
