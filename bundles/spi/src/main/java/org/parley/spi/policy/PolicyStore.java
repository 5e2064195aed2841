/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.policy;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.parley.api.policy.PolicySet;

/**
 * A place where policy records live. A store is a service; while it is away its records are
 * suspended, not removed.
 *
 * <p>Methods may block on I/O and are never called from an event loop.
 */
@ConsumerType
public interface PolicyStore {
  /** A name that stays the same across restarts, such as {@code file}; records carry it. */
  String name();

  /** All records as they are now; never null. */
  PolicySet records();

  /** True when {@link #commit} can succeed. */
  boolean writable();

  /**
   * Replaces all records, durably and as a whole: after a crash either the old or the new records
   * are there.
   *
   * @return empty when done, else one sentence that names the file and what would be right; nothing
   *     has changed then
   */
  Optional<String> commit(PolicySet next);

  /** Has {@code changed} called after each change; closing the result ends that. */
  AutoCloseable watch(Runnable changed);
}
