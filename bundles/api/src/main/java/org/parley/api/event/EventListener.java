/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that is told what happens. It is called from a thread of its own order, never from an
 * event loop; events are dropped, and counted, when it is too slow.
 */
@ConsumerType
public interface EventListener {
  /** Must return soon and must not throw. */
  void onEvent(Event event);
}
