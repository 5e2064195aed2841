/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.event;

import java.time.Instant;

/** Something that happened; told to every {@link EventListener}. */
public interface Event {
  /** When it happened. */
  Instant time();
}
