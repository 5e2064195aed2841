/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.management;

import java.util.List;

/** Why recent negotiations ended as they did, {@code org.parley:type=Trails}. */
public interface TrailMXBean {
  /**
   * Recent negotiations, newest first, one line each.
   *
   * @param limit at most so many, 1 to 1000
   */
  List<String> recent(int limit);

  /** The decisions of the last negotiation with a peer (record name or address), one line each. */
  List<String> decisions(String peer);
}
