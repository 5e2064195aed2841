/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * A service object with who provides it, how it ranks, and how many operations run on it now.
 *
 * @param <S> service interface
 */
public final class Provided<S> {
  private static final Runnable UNGUARDED = () -> {};

  private volatile S service;
  private final ProviderName provider;
  private volatile int ranking;
  private final long serviceId;
  private volatile String subject = "";
  private volatile Runnable revocation = UNGUARDED;
  private final AtomicInteger leases = new AtomicInteger();
  private final LongAdder operations = new LongAdder();
  private final AtomicReference<String> quarantine = new AtomicReference<>("");
  private final AtomicReference<CompletableFuture<Void>> leaving = new AtomicReference<>();
  private volatile boolean tested;
  private volatile boolean revoked;

  /** A service that has arrived. */
  public Provided(S service, ProviderName provider, int ranking, long serviceId) {
    this.service = service;
    this.provider = provider;
    this.ranking = ranking;
    this.serviceId = serviceId;
  }

  /** The service object, or the guard before it. */
  public S service() {
    return service;
  }

  /**
   * From now on the service is reached through a guard.
   *
   * @param what it serves, for people
   * @param revoke has the guard let go of the service
   */
  public void guardedBy(S guard, String what, Runnable revoke) {
    service = guard;
    subject = what;
    revocation = revoke;
  }

  /** True when the service is reached through a guard. */
  public boolean guarded() {
    return revocation != UNGUARDED;
  }

  /** What it serves, for people; empty text until it is guarded. */
  public String subject() {
    return subject;
  }

  /** Who provides it. */
  public ProviderName provider() {
    return provider;
  }

  /** Higher serves first. */
  public int ranking() {
    return ranking;
  }

  /** Its ranking has been changed; it must not be in a table meanwhile. */
  public void rank(int changed) {
    ranking = changed;
  }

  /** Earlier services have lower numbers. */
  public long serviceId() {
    return serviceId;
  }

  /** Begins an operation. */
  public void lease() {
    leases.incrementAndGet();
    operations.increment();
  }

  /** Ends an operation. */
  public void release() {
    if (leases.decrementAndGet() == 0) {
      CompletableFuture<Void> awaited = leaving.get();
      if (awaited != null) {
        awaited.complete(null);
      }
    }
  }

  /** Operations that run now. */
  public int leases() {
    return leases.get();
  }

  /** Operations since it arrived. */
  public long operations() {
    return operations.sum();
  }

  /** It is in no table any more: completes when no operation runs on it. */
  public CompletableFuture<Void> idle() {
    leaving.compareAndSet(null, new CompletableFuture<>());
    CompletableFuture<Void> awaited = leaving.get();
    if (leases.get() == 0) {
      awaited.complete(null);
    }
    return awaited;
  }

  /** It has left: whoever still calls it is told so, and nothing of its bundle is held. */
  public void revoke() {
    revoked = true;
    revocation.run();
  }

  /** True once it has left. */
  public boolean revoked() {
    return revoked;
  }

  /** Why it is never used, or empty text. */
  public String quarantineReason() {
    return quarantine.get();
  }

  /** Takes it out of use, or with empty text back into use. */
  public void quarantine(String reason) {
    quarantine.set(reason);
  }

  /** True once its self-test has ended well. */
  public boolean tested() {
    return tested;
  }

  /** Its self-test has ended well, or it has none. */
  public void markTested() {
    tested = true;
  }

  /** True when it may serve. */
  public boolean usable() {
    return tested && !revoked && quarantine.get().isEmpty();
  }
}
