/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import org.parley.api.event.Event;
import org.parley.api.event.EventListener;

/** Guards a listener. */
final class GuardedListener extends Guard<EventListener> implements EventListener {
  GuardedListener(Plugin plugin, EventListener target) {
    super(plugin, target);
  }

  @Override
  public void onEvent(Event event) {
    run("onEvent", () -> target().onEvent(event));
  }
}
