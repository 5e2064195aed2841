/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine;

import java.time.Duration;
import org.parley.api.policy.StartupParameters;
import org.parley.api.policy.StartupParameters.Retransmission;

/**
 * Limits and habits of the engine.
 *
 * @param retransmission when requests are sent again
 * @param silent true: nothing is answered before authentication, as HP-UX does
 * @param halfOpenMaximum IKE SAs that peers have begun and not authenticated
 * @param halfOpenPerSource the same, from one address
 * @param linger how long an ended exchange answers repeated messages
 * @param spiMinimum lowest inbound SPI
 * @param spiMaximum highest inbound SPI
 */
public record Settings(
    Retransmission retransmission,
    boolean silent,
    int halfOpenMaximum,
    int halfOpenPerSource,
    Duration linger,
    long spiMinimum,
    long spiMaximum) {

  /** HP-UX's retransmission; a notify answers what is refused; SPIs from 4096 up. */
  public static final Settings DEFAULT =
      new Settings(
          Retransmission.HP_UX, false, 1024, 32, Duration.ofSeconds(60), 0x1000, 0xffffffffL);

  /** These settings with what startup parameters say. */
  public Settings with(StartupParameters startup) {
    return new Settings(
        startup.retransmission().orElse(retransmission),
        startup.silent().orElse(silent),
        halfOpenMaximum,
        halfOpenPerSource,
        linger,
        startup.spiMinimum().orElse(spiMinimum),
        startup.spiMaximum().orElse(spiMaximum));
  }

  /** How long a request is waited for in all: 31 s with HP-UX's intervals. */
  public Duration patience() {
    long unit = retransmission.firstMilliseconds();
    return Duration.ofMillis(unit * ((1L << retransmission.intervals()) - 1));
  }
}
