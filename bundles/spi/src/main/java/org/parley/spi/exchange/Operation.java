/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Work that may take over a millisecond or block. Runs on a worker; its result comes back as a
 * trigger.
 */
@ConsumerType
@FunctionalInterface
public interface Operation {
  /** Does it. The result must not be null; a failure that can be expected is a value too. */
  Object run(OperationContext context);
}
