/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.user.store.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** A file of lines that only its owner may read. */
final class PrivateFile {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  private final Path path;
  private List<String> lines = List.of();
  private FileTime read;
  private long size = -1;

  PrivateFile(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /**
   * Its lines now; none when it is not there.
   *
   * @throws IOException when it can't be read, or others may read it too
   */
  synchronized List<String> lines() throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    if (!OWNER.containsAll(Files.getPosixFilePermissions(path))) {
      throw new IOException(path + " is not used: others may read it; right is chmod 600");
    }
    FileTime now = Files.getLastModifiedTime(path);
    if (!now.equals(read) || Files.size(path) != size) {
      lines = Files.readAllLines(path, StandardCharsets.UTF_8);
      read = now;
      size = Files.size(path);
    }
    return lines;
  }

  /** Replaces the file as a whole. */
  synchronized void write(List<String> changed) throws IOException {
    Path next = path.resolveSibling(path.getFileName() + ".next");
    Files.deleteIfExists(next);
    Files.createFile(next, PosixFilePermissions.asFileAttribute(OWNER));
    Files.write(next, changed, StandardCharsets.UTF_8);
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    read = null;
  }
}
