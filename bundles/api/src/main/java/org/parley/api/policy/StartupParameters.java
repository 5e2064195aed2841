/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.policy;

import java.util.Optional;
import org.parley.api.event.AuditLevel;

/**
 * Startup parameters ({@code add startup}); everything may be absent.
 *
 * @param autoboot start with the system
 * @param auditDirectory where audit files go
 * @param auditKilobytes size of one audit file
 * @param spiMinimum lowest inbound SPI, 256 or more
 * @param spiMaximum highest inbound SPI
 * @param spdSoft soft limit of policy decisions, in thousands
 * @param spdHard hard limit of policy decisions, in thousands
 * @param silent no notify before authentication, as HP-UX does
 * @param retransmission first interval in milliseconds and number of copies
 */
public record StartupParameters(
    Optional<Boolean> autoboot,
    Optional<AuditLevel> auditLevel,
    Optional<String> auditDirectory,
    Optional<Integer> auditKilobytes,
    Optional<Long> spiMinimum,
    Optional<Long> spiMaximum,
    Optional<Integer> spdSoft,
    Optional<Integer> spdHard,
    Optional<Boolean> silent,
    Optional<Retransmission> retransmission) {

  /** Nothing is set. */
  public static final StartupParameters NONE =
      new StartupParameters(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * When a request is sent again: after {@code firstMilliseconds}, then each time twice as long,
   * until {@code intervals} intervals have passed. HP-UX: 1,000 ms and 5, which is failure after 31
   * s.
   *
   * @param firstMilliseconds 10 to 60,000
   * @param intervals 1 to 20
   */
  public record Retransmission(long firstMilliseconds, int intervals) {
    /** 1, 2, 4, 8, 16 s. */
    public static final Retransmission HP_UX = new Retransmission(1000, 5);
  }
}
