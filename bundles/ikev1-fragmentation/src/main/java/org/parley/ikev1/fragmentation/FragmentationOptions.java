/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.fragmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.SaView;

/**
 * What a record asks for: {@code fragmentation=yes|force} and {@code fragment-size=N}.
 *
 * @param mode {@code no} unless asked for
 * @param packetOctets largest IP packet
 */
record FragmentationOptions(Mode mode, int packetOctets) {
  static final String MODE = "fragmentation";
  static final String SIZE = "fragment-size";

  /** What every path of IPv6 carries (RFC 8200 section 5). */
  static final int DEFAULT_OCTETS = 1280;

  /** What every host of IPv4 takes (RFC 791 section 3.1). */
  static final int LEAST_OCTETS = 576;

  static final int MOST_OCTETS = 65_535;

  /** Whether messages are cut. */
  enum Mode {
    NO,
    /** When the peer has announced that it joins them. */
    YES,
    /** In any case. */
    FORCE
  }

  /** Of an IKE SA; before its record is known nothing is asked for. */
  static FragmentationOptions of(SaView sa) {
    // A word that can't be understood asks for it all the same.
    Mode mode = said(sa, MODE).map(text -> mode(text).orElse(Mode.YES)).orElse(Mode.NO);
    int octets = said(sa, SIZE).flatMap(FragmentationOptions::octets).orElse(DEFAULT_OCTETS);
    return new FragmentationOptions(mode, octets);
  }

  /** What is to be said about values that can't be understood. */
  static List<Effect> complaints(SaView sa) {
    List<Effect> complaints = new ArrayList<>();
    said(sa, MODE)
        .filter(text -> mode(text).isEmpty())
        .ifPresent(
            text -> complaints.add(wrong(MODE, text, "is not no, yes or force; yes is used")));
    said(sa, SIZE)
        .filter(text -> octets(text).isEmpty())
        .ifPresent(
            text ->
                complaints.add(
                    wrong(
                        SIZE,
                        text,
                        "is no number of octets from %d to %d; %d is used"
                            .formatted(LEAST_OCTETS, MOST_OCTETS, DEFAULT_OCTETS))));
    return complaints;
  }

  private static Effect wrong(String option, String text, String what) {
    return new Effect.Audit(AuditLevel.WARNING, option + "=" + text + " " + what);
  }

  private static Optional<String> said(SaView sa, String option) {
    return sa.record().flatMap(record -> record.behavior().option(option));
  }

  private static Optional<Mode> mode(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "no" -> Optional.of(Mode.NO);
      case "yes" -> Optional.of(Mode.YES);
      case "force" -> Optional.of(Mode.FORCE);
      default -> Optional.empty();
    };
  }

  private static Optional<Integer> octets(String text) {
    if (!text.matches("[0-9]{1,5}")) {
      return Optional.empty();
    }
    int octets = Integer.parseInt(text);
    return octets >= LEAST_OCTETS && octets <= MOST_OCTETS ? Optional.of(octets) : Optional.empty();
  }
}
