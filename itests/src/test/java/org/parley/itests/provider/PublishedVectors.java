/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * Reads the innermost objects of a JSON file of test vectors. Wycheproof and ACVP write each test
 * as an object of plain strings, which is all that is understood here.
 */
final class PublishedVectors {
  private static final Pattern OBJECT = Pattern.compile("\\{[^{}]*\\}");
  private static final Pattern FIELD =
      Pattern.compile("\"(\\w+)\"\\s*:\\s*(?:\"([^\"]*)\"|(\\d+))");

  private PublishedVectors() {}

  /** The tests of {@code file}, or a skipped test that says where the file was looked for. */
  static List<Map<String, String>> tests(String file) {
    Path path =
        Path.of(System.getProperty("parley.vectors", "../../../shared/vectors")).resolve(file);
    if (!Files.exists(path)) {
      String reason = "SKIPPED: no test vectors at " + path.toAbsolutePath().normalize();
      System.err.println(reason);
      Assumptions.abort(reason);
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return OBJECT
          .matcher(text)
          .results()
          .map(match -> fields(match.group()))
          .filter(fields -> fields.containsKey("tcId"))
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> fields(String object) {
    Map<String, String> fields = new HashMap<>();
    Matcher matcher = FIELD.matcher(object);
    while (matcher.find()) {
      fields.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
    }
    return fields;
  }
}
