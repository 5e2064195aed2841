/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.api.secret.Secret;
import org.parley.decode.capture.UnreadableFileException;

/**
 * Keys of IKE SAs, from one of three forms that its content tells apart: a JSON object with the
 * lists {@code ikev1} and {@code ikev2}, or the lines of Wireshark's {@code ikev1_decryption_table}
 * (cookie, key) and {@code ikev2_decryption_table} (both SPIs, SK_ei, SK_er, cipher, SK_ai, SK_ar,
 * integrity).
 */
public record KeyFile(List<Ikev1Key> ikev1, List<Ikev2Keys> ikev2) {
  /** No keys. */
  public static final KeyFile EMPTY = new KeyFile(List.of(), List.of());

  private static final int IKEV1_COLUMNS = 2;
  private static final int IKEV2_COLUMNS = 8;
  private static final Pattern CELL = Pattern.compile("\\s*(?:\"([^\"]*)\"|([^,\"]*))\\s*(?:,|$)");

  public KeyFile {
    ikev1 = List.copyOf(ikev1);
    ikev2 = List.copyOf(ikev2);
  }

  /**
   * Reads a file.
   *
   * @throws UnreadableFileException when it is in none of the forms; the message names the place
   */
  public static KeyFile read(Path file) throws IOException {
    // The first octets decide, and any octet is a character here: a capture given by mistake gets a
    // clear answer.
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    try {
      return text.stripLeading().startsWith("{") ? json(text) : tables(text);
    } catch (IllegalArgumentException e) {
      throw new UnreadableFileException(file + ": not a key file: " + e.getMessage());
    }
  }

  private static KeyFile json(String text) {
    if (!(Json.parse(text) instanceof Map<?, ?> root)) {
      throw new IllegalArgumentException("an object expected");
    }
    List<Ikev1Key> ikev1 = new ArrayList<>();
    for (Map<?, ?> row : rows(root, "ikev1")) {
      ikev1.add(ikev1(List.of(cell(row, "icookie"), cell(row, "key"))));
    }
    List<Ikev2Keys> ikev2 = new ArrayList<>();
    for (Map<?, ?> row : rows(root, "ikev2")) {
      List<String> cells = new ArrayList<>();
      for (String name :
          List.of("spi_i", "spi_r", "sk_ei", "sk_er", "encr", "sk_ai", "sk_ar", "integ")) {
        cells.add(cell(row, name));
      }
      ikev2.add(ikev2(cells));
    }
    return new KeyFile(ikev1, ikev2);
  }

  private static List<Map<?, ?>> rows(Map<?, ?> root, String name) {
    List<Map<?, ?>> rows = new ArrayList<>();
    if (root.get(name) instanceof List<?> list) {
      for (Object element : list) {
        if (!(element instanceof Map<?, ?> row)) {
          throw new IllegalArgumentException("\"" + name + "\" must hold objects");
        }
        rows.add(row);
      }
    } else if (root.get(name) != null) {
      throw new IllegalArgumentException("\"" + name + "\" must be a list");
    }
    return rows;
  }

  private static String cell(Map<?, ?> row, String name) {
    if (row.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("\"" + name + "\" is missing");
  }

  private static KeyFile tables(String text) {
    List<Ikev1Key> ikev1 = new ArrayList<>();
    List<Ikev2Keys> ikev2 = new ArrayList<>();
    int line = 0;
    for (String row : text.split("\r?\n", -1)) {
      line++;
      if (row.isBlank() || row.startsWith("#")) {
        continue;
      }
      List<String> cells = cells(row);
      try {
        switch (cells.size()) {
          case IKEV1_COLUMNS -> ikev1.add(ikev1(cells));
          case IKEV2_COLUMNS -> ikev2.add(ikev2(cells));
          default ->
              throw new IllegalArgumentException(
                  cells.size() + " columns, where 2 (IKEv1) or 8 (IKEv2) belong");
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + line + ": " + e.getMessage(), e);
      }
    }
    return new KeyFile(ikev1, ikev2);
  }

  private static List<String> cells(String row) {
    List<String> cells = new ArrayList<>();
    Matcher matcher = CELL.matcher(row);
    int at = 0;
    while (at <= row.length() && matcher.find(at) && matcher.start() == at) {
      cells.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2).trim());
      boolean comma = matcher.end() > at && row.charAt(matcher.end() - 1) == ',';
      at = comma ? matcher.end() : row.length() + 1;
    }
    return cells;
  }

  private static Ikev1Key ikev1(List<String> cells) {
    Secret key = hex(cells.get(1));
    if (key.length() == 0) {
      throw new IllegalArgumentException("the key is empty");
    }
    return new Ikev1Key(spi(cells.get(0)), key);
  }

  private static Ikev2Keys ikev2(List<String> cells) {
    CipherName cipher = CipherName.parse(cells.get(4));
    return new Ikev2Keys(
        spi(cells.get(0)),
        spi(cells.get(1)),
        cipher,
        IntegrityName.parse(cells.get(7)),
        direction(cipher, cells.get(2), cells.get(5)),
        direction(cipher, cells.get(3), cells.get(6)));
  }

  private static Ikev2Keys.Direction direction(CipherName cipher, String skE, String skA) {
    Secret encryption = hex(skE);
    int octets = encryption.length() - cipher.mode().saltOctets();
    if (!cipher.takesKey(octets)) {
      throw new IllegalArgumentException(
          "SK_e has " + encryption.length() + " octets, which its cipher cannot use");
    }
    return new Ikev2Keys.Direction(encryption, hex(skA));
  }

  private static long spi(String text) {
    if (!text.matches("[0-9a-fA-F]{16}")) {
      throw new IllegalArgumentException("an SPI or cookie has 16 hexadecimal digits");
    }
    return Long.parseUnsignedLong(text, 16);
  }

  // The faulty text is not repeated: it may be most of a key.
  private static Secret hex(String text) {
    if (!text.matches("([0-9a-fA-F]{2})*")) {
      throw new IllegalArgumentException("a key is not hexadecimal");
    }
    return Secret.owning(HexFormat.of().parseHex(text));
  }
}
