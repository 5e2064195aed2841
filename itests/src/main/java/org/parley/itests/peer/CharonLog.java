/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log of a strongSwan daemon: its reasons, and the keys that it logs at level 4. */
public final class CharonLog {
  private static final Pattern LINE =
      Pattern.compile("(?:\\S.*? )?\\d\\d\\[[A-Z]{3}\\] (?:<(?:[^|>]*\\|)?(\\d+)> )?(.*)");
  private static final Pattern DUMP = Pattern.compile("(.+) => (\\d+) bytes @ 0x[0-9a-f]+");
  private static final Pattern OCTETS = Pattern.compile(" *\\d+: ((?:[0-9A-F]{2} )+) .*");
  private static final int OCTETS_A_LINE = 16;
  private static final Pattern SPI = Pattern.compile("SPI 0x([0-9a-f]{8}), src (\\S+) dst (\\S+)");
  private static final Pattern REASON =
      Pattern.compile(
          "(?!.*(?:processing|parsing) failed).*(no proposal found|NO_PROPOSAL_CHOSEN|no IKE config found|no matching|not match|"
              + "could not decrypt|no shared key|giving up|INVALID_|AUTHENTICATION_FAILED|"
              + "failed|mismatch|unacceptable).*");

  private final String text;
  private final List<Entry> entries = new ArrayList<>();

  private CharonLog(String text) {
    this.text = text;
    text.lines().forEach(this::add);
  }

  static CharonLog read(Path file) {
    try {
      return new CharonLog(Files.exists(file) ? LocalCommand.read(file) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CharonLog of(String text) {
    return new CharonLog(text);
  }

  /** The whole log. */
  public String text() {
    return text;
  }

  public boolean contains(String words) {
    return text.contains(words);
  }

  /** The last line that tells why something did not succeed. */
  public Optional<String> lastFailure() {
    return entries.stream()
        .map(entry -> entry.message)
        .filter(message -> REASON.matcher(message).matches())
        .reduce((first, second) -> second);
  }

  /** The keys of the IKEv1 SAs, in the order of their making. */
  public List<IkeKeys> ikeKeys() {
    Map<Integer, Map<String, String>> dumps = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.length > 0) {
        dumps
            .computeIfAbsent(entry.uniqueId, id -> new HashMap<>())
            .put(entry.message, entry.octets.toString());
      }
    }
    List<IkeKeys> keys = new ArrayList<>();
    dumps.forEach(
        (id, dump) -> {
          if (dump.containsKey("encryption key Ka")) {
            keys.add(ikeKeys(id, dump));
          }
        });
    return keys;
  }

  private static IkeKeys ikeKeys(int uniqueId, Map<String, String> dump) {
    // What NAT detection hashes begins with the initiator cookie (RFC 3947 section 3.2).
    String natDetection = dump.getOrDefault("natd_chunk", "");
    return new IkeKeys(
        uniqueId,
        natDetection.length() < 16 ? "" : natDetection.substring(0, 16),
        dump.getOrDefault("SKEYID", ""),
        dump.getOrDefault("SKEYID_d", ""),
        dump.getOrDefault("SKEYID_a", ""),
        dump.getOrDefault("SKEYID_e", ""),
        dump.get("encryption key Ka"));
  }

  /** The keys of the IPsec SAs, by SPI. A rekeyed SA stays in the list. */
  public Map<String, EspKey> espKeys() {
    Map<String, EspKey> keys = new LinkedHashMap<>();
    Map<Integer, Map<String, String>> dumps = new HashMap<>();
    for (Entry entry : entries) {
      Map<String, String> ofSa = dumps.computeIfAbsent(entry.uniqueId, id -> new HashMap<>());
      if (entry.length > 0) {
        ofSa.put(entry.message, entry.octets.toString());
      }
      Matcher spi = SPI.matcher(entry.message.strip());
      if (spi.matches()) {
        keys.put(spi.group(1), espKey(ofSa, spi));
      }
    }
    return keys;
  }

  /** Four keys belong to a pair of SAs; the seed that holds an SPI tells which are of that SPI. */
  private static EspKey espKey(Map<String, String> dumps, Matcher spi) {
    boolean initiators = dumps.getOrDefault("initiator SA seed", "").contains(spi.group(1));
    String side = initiators ? "initiator" : "responder";
    return new EspKey(
        spi.group(1),
        spi.group(2),
        spi.group(3),
        dumps.getOrDefault("encryption " + side + " key", ""),
        dumps.getOrDefault("integrity " + side + " key", ""));
  }

  private void add(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return;
    }
    String message = matcher.group(2);
    Matcher octets = OCTETS.matcher(message + " ");
    Entry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
    if (last != null && last.missing() > 0 && octets.matches()) {
      last.add(octets.group(1));
      return;
    }
    int uniqueId = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
    Matcher dump = DUMP.matcher(message);
    entries.add(
        dump.matches()
            ? new Entry(uniqueId, dump.group(1), Integer.parseInt(dump.group(2)))
            : new Entry(uniqueId, message, 0));
  }

  /** A line, or a title with the octets below it. */
  private static final class Entry {
    private final int uniqueId;
    private final String message;
    private final int length;
    private final StringBuilder octets = new StringBuilder();

    private Entry(int uniqueId, String message, int length) {
      this.uniqueId = uniqueId;
      this.message = message;
      this.length = length;
    }

    private int missing() {
      return length - octets.length() / 2;
    }

    private void add(String row) {
      String digits = row.replace(" ", "").toLowerCase(Locale.ROOT);
      // Behind the last octet stand letters, which may look like octets.
      int count = Math.min(missing(), OCTETS_A_LINE);
      octets.append(digits, 0, Math.min(digits.length(), 2 * count));
    }
  }
}
