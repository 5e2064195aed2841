/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.control;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.parley.api.event.LadderStep;
import org.parley.api.event.Trail;

/**
 * The decisions and messages of recent negotiations. Served by the engine; bounded, the oldest are
 * forgotten.
 */
@ProviderType
public interface Trails {
  /** Recent trails, newest first. */
  List<Trail> recent(int limit);

  /** Trails of one peer (record name or address), newest first. */
  List<Trail> of(String peer, int limit);

  /** The messages of one negotiation, in order; empty when it is unknown. */
  List<LadderStep> ladder(long trail);

  /** The messages with one peer (record name or address), in order of time. */
  List<LadderStep> ladderOf(String peer, int limit);
}
