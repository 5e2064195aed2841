/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.parley.decode.keys.Json;

/** The published captures, and the program run over them. */
final class Vectors {

  /** What a run of the program left behind. */
  record Run(int status, String out, String err) {

    /** The objects of a JSON run that are messages. */
    List<Map<String, Object>> messages() {
      List<Map<String, Object>> messages = new ArrayList<>();
      for (Object element : (List<?>) Json.parse(out)) {
        Map<String, Object> object = object(element);
        if (!object.containsKey("note")) {
          messages.add(object);
        }
      }
      return messages;
    }
  }

  private Vectors() {}

  /** A folder of captures; the test is skipped with the reason when the vectors are absent. */
  static Path folder(String name) {
    String configured = System.getProperty("parley.vectors", "../../../shared/vectors");
    Path folder = Path.of(configured, "captures", name);
    if (!Files.isDirectory(folder)) {
      String reason = "SKIPPED: no test vectors at " + folder.toAbsolutePath().normalize();
      System.err.println(reason);
      Assumptions.abort(reason);
    }
    return folder;
  }

  /** The captures of a folder, in order. */
  static List<Path> captures(String folder) throws IOException {
    try (Stream<Path> files = Files.list(folder(folder))) {
      return files.filter(path -> path.toString().matches(".*\\.pcap(ng)?")).sorted().toList();
    }
  }

  /** The key file beside a capture. */
  static Path keys(Path capture) {
    String name = capture.getFileName().toString().replaceFirst("\\.pcap(ng)?$", ".keys.json");
    return capture.resolveSibling(name);
  }

  /** What an independent decoder read in a capture. */
  static List<Map<String, Object>> expected(Path capture) throws IOException {
    Path file = capture.resolveSibling("expected").resolve(capture.getFileName() + ".json");
    List<Map<String, Object>> messages = new ArrayList<>();
    if (Files.exists(file)) {
      ((List<?>) Json.parse(Files.readString(file))).forEach(m -> messages.add(object(m)));
    }
    return messages;
  }

  /** Runs the program. */
  static Run run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Decode.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            arguments);
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A JSON object. */
  @SuppressWarnings("unchecked") // Json makes no other maps
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  /** Type, next, length and, where wanted, raw octets of a list of payloads. */
  static List<List<Object>> chain(Object payloads, boolean withRaw) {
    List<List<Object>> chain = new ArrayList<>();
    for (Object element : (List<?>) payloads) {
      Map<String, Object> payload = object(element);
      chain.add(
          List.of(
              payload.get("type"),
              payload.get("next"),
              payload.get("length"),
              withRaw ? payload.get("raw") : ""));
    }
    return chain;
  }
}
