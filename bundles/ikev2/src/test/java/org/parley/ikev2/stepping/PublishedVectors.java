/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.stepping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Published test vectors: files of JSON whose innermost objects are plain, and captures. */
public final class PublishedVectors {
  private static final Pattern FIELD =
      Pattern.compile("\"(\\w+)\"\\s*:\\s*(?:\"([^\"]*)\"|(\\d+|true|false))");

  private PublishedVectors() {}

  /** A file, or a skipped test that says where it was looked for. */
  public static Path file(String name) {
    Path path =
        Path.of(System.getProperty("parley.vectors", "../../../shared/vectors")).resolve(name);
    if (!Files.exists(path)) {
      String reason = "SKIPPED: no test vectors at " + path.toAbsolutePath().normalize();
      System.err.println(reason);
      Assumptions.abort(reason);
    }
    return path;
  }

  /** The text of a file, unpacked when its name ends in gz. */
  public static String text(String name) {
    Path path = file(name);
    try (InputStream raw = Files.newInputStream(path);
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The octets of a file. */
  public static byte[] octets(String name) {
    try {
      return Files.readAllBytes(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The innermost objects of a text, each with its plain fields. */
  public static List<Map<String, String>> objects(String text) {
    List<Map<String, String>> objects = new ArrayList<>();
    int start = -1;
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == '{') {
        start = at;
      } else if (text.charAt(at) == '}' && start >= 0) {
        objects.add(fields(text.substring(start, at)));
        start = -1;
      }
    }
    return objects;
  }

  /** The plain fields of a text. */
  public static Map<String, String> fields(String text) {
    Map<String, String> fields = new HashMap<>();
    Matcher matcher = FIELD.matcher(text);
    while (matcher.find()) {
      fields.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
    }
    return fields;
  }
}
