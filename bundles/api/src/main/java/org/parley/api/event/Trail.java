/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The decisions of one negotiation: why it ended as it did.
 *
 * @param id unique while the daemon runs
 * @param peer address and port, and the record's name once it is known
 * @param exchange such as {@code main-mode initiator}
 * @param started when
 * @param ended absent while it runs
 * @param outcome one sentence
 * @param established true when it ended with what it was for
 */
public record Trail(
    long id,
    String peer,
    String exchange,
    Instant started,
    Optional<Instant> ended,
    String outcome,
    boolean established,
    List<Decision> decisions) {
  public Trail {
    decisions = List.copyOf(decisions);
  }
}
