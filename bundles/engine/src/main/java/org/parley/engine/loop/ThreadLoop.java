/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.loop;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A loop on a thread of its own. */
final class ThreadLoop implements Loop {
  private static final Logger LOG = LoggerFactory.getLogger(ThreadLoop.class);
  private static final int DROPPABLE = 4096;
  private static final int STRANGERS = 128;

  private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger droppable = new AtomicInteger();
  private final AtomicInteger strangers = new AtomicInteger();
  private final Thread thread;
  private volatile boolean running = true;

  ThreadLoop(ThreadFactory threads) {
    thread = threads.newThread(this::run);
    thread.start();
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

  private void run() {
    while (running || !queue.isEmpty()) {
      try {
        queue.take().run();
      } catch (InterruptedException end) {
        return;
      } catch (RuntimeException | LinkageError failure) {
        LOG.error("a task of the event loop failed; the loop goes on", failure);
      }
    }
  }

  void stop() throws InterruptedException {
    queue.add(() -> running = false);
    thread.join(2000);
    thread.interrupt();
  }
}
