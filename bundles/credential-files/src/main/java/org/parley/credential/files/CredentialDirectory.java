/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.secret.Secret;
import org.parley.spi.credential.SecretFile;

/**
 * The files of the directory as they were read last. A file is read again only when it has changed;
 * one that can't be used has no influence on the others.
 */
final class CredentialDirectory {
  private static final long MOST_OCTETS = 32L << 20;
  private static final int MOST_FILES = 4096;

  private final Path directory;
  private final FileReader reader;
  private Map<Path, Known> known = new LinkedHashMap<>();

  /**
   * A file as it was read.
   *
   * @param stamp changes with the file, its rights or its owner
   * @param contents empty when the file can't be used
   * @param problem why not
   */
  record Known(Folder folder, String stamp, Optional<Contents> contents, String problem) {}

  CredentialDirectory(Path directory, FileReader reader) {
    this.directory = directory;
    this.reader = reader;
  }

  /**
   * Reads what has changed.
   *
   * @return the new holding; empty when nothing has changed
   */
  Optional<Holding> refresh() {
    Map<Path, Known> next = new LinkedHashMap<>();
    Folder.READ.forEach(folder -> scan(folder, next));
    if (next.equals(known)) {
      return Optional.empty();
    }
    Map<Path, Known> before = known;
    known = next;
    Holding holding = new HoldingBuilder(directory, next).build();
    before.forEach((file, old) -> closeUnless(next.get(file), old));
    return Optional.of(holding);
  }

  private static void closeUnless(Known now, Known before) {
    if (!before.equals(now)) {
      before.contents().ifPresent(Contents::close);
    }
  }

  /** Keys of the folder own, with a certificate or without. */
  List<Secret> keys() {
    return known.values().stream()
        .flatMap(each -> each.contents().stream())
        .flatMap(contents -> contents.keys().stream())
        .toList();
  }

  /** Destroys all keys. */
  void close() {
    known.values().forEach(each -> each.contents().ifPresent(Contents::close));
    known = new HashMap<>();
  }

  private void scan(Folder folder, Map<Path, Known> next) {
    Path path = directory.resolve(folder.folderName());
    if (!Files.isDirectory(path)) {
      return;
    }
    try {
      for (Path file : files(path)) {
        Known read = known(folder, file);
        next.put(file, read);
      }
    } catch (IOException e) {
      next.put(path, new Known(folder, "", Optional.empty(), "can't be read: " + e.getMessage()));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path file : stream) {
        if (files.size() == MOST_FILES) {
          throw new IOException("more than " + MOST_FILES + " files");
        }
        if (!file.getFileName().toString().startsWith(".") && !Files.isDirectory(file)) {
          files.add(file);
        }
      }
    }
    files.sort(null);
    return files;
  }

  private Known known(Folder folder, Path file) {
    String stamp = "";
    try {
      stamp =
          Files.readAttributes(file, "unix:ino,size,mode,uid,ctime,lastModifiedTime").toString();
      Known before = known.get(file);
      if (before != null && before.stamp().equals(stamp)) {
        return before;
      }
      return new Known(folder, stamp, Optional.of(read(folder, file)), "");
    } catch (IOException e) {
      return new Known(folder, stamp, Optional.empty(), "can't be read: " + e);
    } catch (UnusableFile e) {
      return new Known(folder, stamp, Optional.empty(), e.getMessage());
    }
  }

  private Contents read(Folder folder, Path file) throws IOException, UnusableFile {
    if (Files.size(file) > MOST_OCTETS) {
      throw new UnusableFile("is longer than " + MOST_OCTETS + " octets");
    }
    byte[] octets = Files.readAllBytes(file);
    try {
      if (FileReader.mayHoldKey(octets)) {
        if (folder != Folder.OWN) {
          throw new UnusableFile("holds a private key; right is the folder own");
        }
        Optional<String> refusal = SecretFile.refusal(file);
        if (refusal.isPresent()) {
          throw new UnusableFile(refusal.get());
        }
      }
      Contents contents = reader.read(octets);
      fits(folder, contents);
      return contents;
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }

  private static void fits(Folder folder, Contents contents) throws UnusableFile {
    if (folder == Folder.CRLS && contents.lists().isEmpty()) {
      throw new UnusableFile("holds no revocation list");
    }
    if (folder == Folder.AUTHORITIES && contents.certificates().isEmpty()) {
      throw new UnusableFile("holds no certificate");
    }
  }
}
