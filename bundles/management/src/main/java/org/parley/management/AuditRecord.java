/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.management;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.parley.api.event.AuditMessage;

/** The layout of a record in HP-UX's audit file. */
final class AuditRecord {
  /** What C's {@code ctime} writes. */
  private static final DateTimeFormatter CTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT);

  private AuditRecord() {}

  /**
   * Two lines. A control character, which a peer may have sent within an identity, is shown as '?',
   * so that no text can look like a record of its own.
   */
  static String format(AuditMessage message, ZoneId zone) {
    return "Msg: "
        + message.number()
        + " From: "
        + message.from()
        + " Lvl: "
        + message.level()
        + " Date: "
        + CTIME.format(message.time().atZone(zone))
        + "\nEvent: "
        + message.text().replaceAll("\\p{Cntrl}", "?")
        + "\n";
  }
}
