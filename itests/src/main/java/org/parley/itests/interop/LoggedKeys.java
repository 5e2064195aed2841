/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The key log of a daemon: the rows of Wireshark's tables {@code ikev1_decryption_table} and {@code
 * esp_sa}, in lower case.
 */
public record LoggedKeys(List<String> ikev1, List<String> esp) {
  static final String IKEV1_TABLE = "ikev1_decryption_table";
  static final String ESP_TABLE = "esp_sa";

  public LoggedKeys {
    ikev1 = List.copyOf(ikev1);
    esp = List.copyOf(esp);
  }

  /** Reads every table below a folder. */
  static LoggedKeys below(Path directory) throws IOException {
    return new LoggedKeys(rows(directory, IKEV1_TABLE), rows(directory, ESP_TABLE));
  }

  private static List<String> rows(Path directory, String table) throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file :
          files.filter(path -> path.getFileName().toString().equals(table)).sorted().toList()) {
        Files.readAllLines(file).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.toLowerCase(Locale.ROOT))
            .forEach(rows::add);
      }
    }
    return rows;
  }

  /** The encryption key of the IKE SA with this initiator cookie. */
  public Optional<String> encryptionKey(String initiatorCookie) {
    return ikev1.stream()
        .map(row -> row.split(","))
        .filter(row -> row.length > 1 && row[0].equals(initiatorCookie))
        .map(row -> row[1])
        .findFirst();
  }

  /** The row of the IPsec SA with this SPI. */
  public Optional<String> espRow(String spi) {
    return esp.stream().filter(row -> row.contains("\"0x" + spi + "\"")).findFirst();
  }
}
