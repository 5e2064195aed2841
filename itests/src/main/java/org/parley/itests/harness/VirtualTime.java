/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.parley.engine.loop.Loop;
import org.parley.engine.loop.Loops;
import org.parley.engine.loop.Workers;
import org.parley.spi.time.Clock;
import org.parley.spi.time.Timers;

/**
 * One thread, one queue, no real time: tasks run in order of their virtual time and, within it, of
 * their arrival. The same inputs give the same run.
 */
public final class VirtualTime implements Clock, Timers, Loops, Workers, Loop {
  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Task> queue = new PriorityQueue<>();
  private long now;
  private Duration leapt = Duration.ZERO;
  private long order;
  private long timers;

  private static final class Task implements Comparable<Task>, Timer {
    private final long at;
    private final long order;
    private final Runnable work;
    private final VirtualTime owner;
    private boolean done;

    Task(VirtualTime owner, long at, long order, Runnable work) {
      this.owner = owner;
      this.at = at;
      this.order = order;
      this.work = work;
    }

    @Override
    public int compareTo(Task other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }

    @Override
    public boolean cancel() {
      if (done) {
        return false;
      }
      done = true;
      owner.timers--;
      return owner.queue.remove(this);
    }
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public Instant now() {
    return EPOCH.plusNanos(now).plus(leapt);
  }

  /**
   * Somebody sets the clock of the machine, forward or back. Time that is measured goes on as
   * before, as it does on a real machine.
   */
  public void leap(Duration by) {
    leapt = leapt.plus(by);
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    timers++;
    Task entry =
        new Task(
            this,
            now + delay.toNanos(),
            order++,
            () -> {
              timers--;
              task.run();
            });
    queue.add(entry);
    return entry;
  }

  /** Runs a task at a later time; not counted as a timer. */
  public void later(Duration delay, Runnable task) {
    queue.add(new Task(this, now + delay.toNanos(), order++, task));
  }

  @Override
  public void execute(Runnable task) {
    later(Duration.ZERO, task);
  }

  @Override
  public boolean offer(Runnable task) {
    execute(task);
    return true;
  }

  @Override
  public boolean offerStranger(Runnable task) {
    return offer(task);
  }

  @Override
  public boolean submit(Runnable work) {
    execute(work);
    return true;
  }

  /** {@inheritDoc} Meanwhile everything else goes on, in virtual time. */
  @Override
  public boolean await(CompletableFuture<?> awaited, Duration most) {
    return runUntil(awaited::isDone, most);
  }

  @Override
  public Loop pick(int hash) {
    return this;
  }

  @Override
  public void stop() {
    // Virtual loops have nothing to join.
  }

  /** Timers that have been set and neither run out nor been cancelled. */
  public long pendingTimers() {
    return timers;
  }

  /** Runs everything up to {@code duration} from now. */
  public void run(Duration duration) {
    runUntil(() -> false, duration);
  }

  /**
   * Runs until {@code condition} holds.
   *
   * @return false when it does not within {@code limit}
   */
  public boolean runUntil(BooleanSupplier condition, Duration limit) {
    long end = now + limit.toNanos();
    while (!condition.getAsBoolean()) {
      Task task = queue.peek();
      if (task == null || task.at > end) {
        now = end;
        return condition.getAsBoolean();
      }
      queue.poll();
      now = task.at;
      task.done = true;
      task.work.run();
    }
    return true;
  }
}
