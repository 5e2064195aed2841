/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a row does: octets, services and a context go in, a verdict comes out. It owns no thread,
 * clock or socket, takes less than a millisecond (longer work is {@link Verdict.Await awaited}) and
 * changes nothing but through its verdict.
 */
@ConsumerType
@FunctionalInterface
public interface Handler {
  /** Judges one event. */
  Verdict handle(HandlerContext context);
}
