/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * Files that statements have brought. Their first line is a comment with the statement, so that it
 * is known later which files are to go with it.
 */
final class StatementFiles {
  private final Path directory;

  StatementFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Writes PEM for a statement.
   *
   * @return the name in the directory
   */
  String write(Folder folder, String name, String statement, List<PemObject> objects)
      throws IOException {
    StringWriter text = new StringWriter();
    text.write(mark(statement) + "\n");
    try (PemWriter writer = new PemWriter(text)) {
      for (PemObject each : objects) {
        writer.writeObject(each);
      }
    }
    String relative = folder.folderName() + "/" + name;
    byte[] octets = text.toString().getBytes(StandardCharsets.UTF_8);
    ProtectedFile.write(directory.resolve(relative), octets);
    return relative;
  }

  /** Names of the files of a statement. */
  List<String> of(String statement) {
    List<String> found = new ArrayList<>();
    for (Folder folder : Folder.values()) {
      for (Path file : files(folder)) {
        if (firstLine(file).equals(mark(statement))) {
          found.add(folder.folderName() + "/" + file.getFileName());
        }
      }
    }
    return found;
  }

  /** Files of a folder, in the order of their names. */
  List<Path> files(Folder folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream =
        Files.newDirectoryStream(directory.resolve(folder.folderName()), Files::isRegularFile)) {
      stream.forEach(files::add);
    } catch (IOException gone) {
      return List.of();
    }
    files.sort(null);
    return files;
  }

  void delete(String name) throws IOException {
    Files.deleteIfExists(directory.resolve(name));
  }

  /** A name for people that no other content gets: from a subject, with some of a fingerprint. */
  static String nameOf(String subject, byte[] content) {
    String readable =
        subject
            .replaceFirst("(?i)^.*?CN=", "")
            .replaceFirst(",.*$", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9.]+", "-")
            .replaceAll("^[-.]+|[-.]+$", "");
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      String end = HexFormat.of().formatHex(hash, 0, 4);
      return readable.isEmpty() ? end : readable + "-" + end;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String mark(String statement) {
    return "# " + statement;
  }

  private static String firstLine(Path file) {
    // A binary file is no text in any encoding but this one.
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String line = reader.readLine();
      byte[] octets = (line == null ? "" : line).getBytes(StandardCharsets.ISO_8859_1);
      return new String(octets, StandardCharsets.UTF_8);
    } catch (IOException gone) {
      return "";
    }
  }
}
