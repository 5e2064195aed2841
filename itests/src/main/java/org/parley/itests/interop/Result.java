/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import java.time.Duration;

/**
 * How a scenario ended.
 *
 * @param peer make and version of the peer; "-" if it was not started
 * @param reason why it failed or was skipped; empty when it passed
 */
public record Result(Scenario scenario, Kind kind, String peer, Duration time, String reason) {
  /** The three ends. */
  public enum Kind {
    PASSED,
    FAILED,
    SKIPPED
  }
}
