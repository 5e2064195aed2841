/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A thread of the engine: it says which plug-in it is in, so that someone else can see when it does
 * not come back, and write it off. Either it comes back first or it is written off, never both: a
 * single compare-and-set decides.
 */
public final class GuardedThread extends Thread {
  private static final int STATE_BITS = 2;
  private static final long AWAY = 1;
  private static final long WRITTEN_OFF = 2;
  private static final long STATES = 3;

  /** Number of the task, and in the lowest bits whether the thread is in a plug-in. */
  private final AtomicLong where = new AtomicLong();

  private final AtomicReference<Plugin> calling = new AtomicReference<>();
  private volatile Object subject;

  private GuardedThread(Runnable run, String name) {
    super(null, run, name, 0, false);
    setDaemon(true);
    setContextClassLoader(GuardedThread.class.getClassLoader());
  }

  /**
   * A thread that keeps nothing of whoever asked for it: a plain thread would inherit the context
   * class loader of its creator and, by way of the protection domains on the creator's stack, the
   * class loader of every bundle there.
   */
  @SuppressWarnings("removal")
  public static GuardedThread of(Runnable run, String name) {
    return AccessController.doPrivileged(
        (PrivilegedAction<GuardedThread>) () -> new GuardedThread(run, name));
  }

  /** The current thread when it is one of the engine, else null. */
  static GuardedThread current() {
    return Thread.currentThread() instanceof GuardedThread guarded ? guarded : null;
  }

  /** True on a thread of the engine, which must not be kept waiting. */
  public static boolean here() {
    return current() != null;
  }

  /** What the current task is about, such as an exchange; told when the thread is written off. */
  public static void about(Object subject) {
    GuardedThread thread = current();
    if (thread != null) {
      thread.subject = subject;
    }
  }

  /** A task begins; called by the thread itself. */
  public void nextTask() {
    subject = null;
    where.set((task() + 1) << STATE_BITS);
  }

  /** Number of the current task. */
  public long task() {
    return where.get() >>> STATE_BITS;
  }

  /** What the current task is about; null when nobody said. */
  public Object subject() {
    return subject;
  }

  /** Goes into a plug-in; gives the one that it comes from, or null. */
  Plugin enter(Plugin callee) {
    Plugin outer = calling.getPlain();
    calling.setRelease(callee);
    if (outer == null) {
      where.set(where.getPlain() | AWAY);
    } else {
      check();
    }
    return outer;
  }

  /** Comes back from a plug-in to {@code outer}. */
  void leave(Plugin outer) {
    if (outer != null) {
      calling.setRelease(outer);
      check();
      return;
    }
    long away = where.get();
    if ((away & STATES) != AWAY || !where.compareAndSet(away, away & ~STATES)) {
      throw new WrittenOff();
    }
    calling.setRelease(null);
  }

  private void check() {
    if (writtenOff()) {
      throw new WrittenOff();
    }
  }

  /** True once it was written off. */
  public boolean writtenOff() {
    return (where.get() & STATES) == WRITTEN_OFF;
  }

  /** True while it is in a plug-in. */
  public boolean away() {
    return (where.get() & STATES) == AWAY;
  }

  /**
   * Gives the thread up, when it is in a plug-in and still at this task.
   *
   * @param task number of the task
   * @return the plug-in that it was in; empty when it has come back
   */
  public Optional<Plugin> writeOff(long task) {
    long expected = task << STATE_BITS | AWAY;
    Plugin culprit = calling.getAcquire();
    if (culprit == null || !where.compareAndSet(expected, task << STATE_BITS | WRITTEN_OFF)) {
      return Optional.empty();
    }
    interrupt();
    return Optional.of(culprit);
  }
}
