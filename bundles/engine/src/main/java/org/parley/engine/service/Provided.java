/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * A service object with who provides it, how it ranks, and how many operations run on it now.
 *
 * @param <S> service interface
 */
public final class Provided<S> {
  private final S service;
  private final ProviderName provider;
  private volatile int ranking;
  private final long serviceId;
  private final AtomicInteger leases = new AtomicInteger();
  private final LongAdder operations = new LongAdder();
  private final AtomicReference<String> quarantine = new AtomicReference<>("");
  private volatile boolean tested;

  /** A service that has arrived. */
  public Provided(S service, ProviderName provider, int ranking, long serviceId) {
    this.service = service;
    this.provider = provider;
    this.ranking = ranking;
    this.serviceId = serviceId;
  }

  /** The service object. */
  public S service() {
    return service;
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
    leases.decrementAndGet();
  }

  /** Operations that run now. */
  public int leases() {
    return leases.get();
  }

  /** Operations since it arrived. */
  public long operations() {
    return operations.sum();
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
    return tested && quarantine.get().isEmpty();
  }
}
