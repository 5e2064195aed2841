/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A folder of {@code bundles/} and the jar that was built from it.
 *
 * @param folder its name, such as {@code ikev1-main-mode}
 * @param path where it lies
 */
record BuiltBundle(String folder, Path path) {

  /** The top folder of the repository. */
  static Path root() {
    return Path.of(System.getProperty("parley.root", "..")).toAbsolutePath().normalize();
  }

  /** Every bundle of the house. */
  static List<BuiltBundle> all() {
    try (Stream<Path> folders = Files.list(root().resolve("bundles"))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .map(folder -> new BuiltBundle(folder.getFileName().toString(), folder))
          .sorted((one, other) -> one.folder.compareTo(other.folder))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether a package is the bundle's own: {@code ikev1-main-mode} has {@code
   * org.parley.ikev1.mainmode} and below, {@code policy-store-file} has {@code
   * org.parley.policy.store.file}. A dash becomes a dot or nothing.
   */
  boolean owns(String name) {
    String pattern = "org\\.parley\\." + folder.replace("-", "\\.?") + "(\\..*)?";
    return name.matches(pattern);
  }

  Path classes() {
    return path.resolve("target/classes");
  }

  /** The Java sources, tests left out. */
  List<Path> sources() {
    Path top = path.resolve("src/main/java");
    if (!Files.isDirectory(top)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(top)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value of a header of the built manifest, or "". */
  String header(String name) {
    try (JarFile jar = new JarFile(jar().toFile())) {
      Attributes attributes = jar.getManifest().getMainAttributes();
      String value = attributes.getValue(name);
      return value == null ? "" : value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The packages of a header such as Import-Package, each with its attributes. */
  Map<String, String> packages(String header) {
    Map<String, String> clauses = new LinkedHashMap<>();
    // A comma ends a clause only outside of quotes: a version range has one inside.
    Arrays.stream(header(header).split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
        .filter(clause -> !clause.isBlank())
        .forEach(
            clause -> {
              String[] parts = clause.split(";", 2);
              clauses.put(parts[0].trim(), parts.length == 1 ? "" : parts[1]);
            });
    return clauses;
  }

  private Path jar() throws IOException {
    try (Stream<Path> files = Files.list(path.resolve("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("parley-.*(?<!-tests)\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("no jar was built in " + path));
    }
  }

  @Override
  public String toString() {
    return folder;
  }
}
