/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.nattraversal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.SaView;

/**
 * How often a side behind a NAT keeps the NAT's mapping: option {@code nat-keepalive}, seconds, 0
 * for never.
 */
final class KeepaliveInterval {
  static final String OPTION = "nat-keepalive";

  /** RFC 3948 section 4. */
  static final Duration DEFAULT = Duration.ofSeconds(20);

  private static final int LONGEST = 3600;

  private KeepaliveInterval() {}

  /** Of an IKE SA's record; zero when none are wanted. */
  static Duration of(SaView sa) {
    return said(sa).map(KeepaliveInterval::read).orElse(Optional.of(DEFAULT)).orElse(DEFAULT);
  }

  /** What is to be said about a value that can't be understood. */
  static List<Effect> complaint(SaView sa) {
    return said(sa)
        .filter(text -> read(text).isEmpty())
        .<List<Effect>>map(
            text ->
                List.of(
                    new Effect.Audit(
                        AuditLevel.WARNING,
                        "%s=%s is no number of seconds from 0 to %d; %d is used"
                            .formatted(OPTION, text, LONGEST, DEFAULT.toSeconds()))))
        .orElse(List.of());
  }

  private static Optional<String> said(SaView sa) {
    return sa.record().flatMap(record -> record.behavior().option(OPTION));
  }

  private static Optional<Duration> read(String text) {
    if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) > LONGEST) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofSeconds(Integer.parseInt(text)));
  }
}
