/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.text;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** How single values look. */
public final class Format {
  private static final long KILO = 1024;

  private Format() {}

  /** ISO 8601 in UTC, to the second. */
  public static String date(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** As {@link #date(Instant)}, or a dash. */
  public static String date(Optional<Instant> instant) {
    return instant.map(Format::date).orElse("-");
  }

  /** The two largest units: {@code 7 h 59 min}, {@code 1.250 s}, {@code 12 ms}. */
  public static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 1) {
      return duration.toMillis() + " ms";
    }
    if (seconds < 10 && duration.toMillisPart() > 0) {
      return String.format(Locale.ROOT, "%d.%03d s", seconds, duration.toMillisPart());
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return pair(seconds / 60, "min", seconds % 60, "s");
    }
    if (seconds < 86_400) {
      return pair(seconds / 3600, "h", seconds % 3600 / 60, "min");
    }
    return pair(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
  }

  private static String pair(long large, String unit, long small, String smaller) {
    return large + " " + unit + (small == 0 ? "" : " " + small + " " + smaller);
  }

  /** A lifetime in seconds; 0 has no end. */
  public static String life(long seconds) {
    return seconds == 0 ? "infinite" : duration(Duration.ofSeconds(seconds));
  }

  /** An IPsec SPI: eight hexadecimal digits. */
  public static String spi(long spi) {
    return String.format("%08x", spi & 0xffffffffL);
  }

  /** An IKE SPI or cookie: sixteen hexadecimal digits. */
  public static String ikeSpi(long spi) {
    return String.format("%016x", spi);
  }

  /** A number of octets: {@code 512}, {@code 2.0 K}, {@code 1.5 M}. */
  public static String octets(long octets) {
    if (octets < KILO) {
      return Long.toString(octets);
    }
    double value = octets;
    String units = "KMGTPE";
    int unit = -1;
    while (value >= KILO && unit < units.length() - 1) {
      value /= KILO;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %c", value, units.charAt(unit));
  }

  /** A name for people out of a constant's: {@code PASSED_OVER} becomes {@code passed over}. */
  public static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
