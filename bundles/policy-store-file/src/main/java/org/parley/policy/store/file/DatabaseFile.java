/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A text file that only its owner may read and that is replaced as a whole: whoever reads it, even
 * after the process or the machine was stopped at any moment, finds the old or the new text.
 */
final class DatabaseFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final Set<PosixFilePermission> OWNER_DIRECTORY =
      PosixFilePermissions.fromString("rwx------");

  private final Path directory;
  private final Path file;
  private final Path fresh;

  DatabaseFile(Path directory, String name) {
    this.directory = directory;
    file = directory.resolve(name);
    fresh = directory.resolve(name + ".new");
  }

  Path path() {
    return file;
  }

  /**
   * Makes the directory where it is missing, for its owner only, and clears away what a stopped
   * write left.
   */
  void prepare() throws IOException {
    makeDirectory();
    Files.deleteIfExists(fresh);
  }

  private void makeDirectory() throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, attributes(directory, OWNER_DIRECTORY));
    }
  }

  /** The lines; none when the file does not exist yet. */
  List<String> read() throws IOException {
    return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
  }

  /**
   * Tells one text from another without reading it: each write makes a new file.
   *
   * @return empty text when the file does not exist yet
   */
  String stamp() throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    return now.fileKey() + " " + now.lastModifiedTime() + " " + now.size();
  }

  /**
   * Replaces the text, atomically and durably.
   *
   * @throws IOException nothing was changed; also when somebody else is writing just now
   */
  void write(List<String> lines) throws IOException {
    makeDirectory();
    byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    FileChannel created = FileChannel.open(fresh, options, attributes(directory, OWNER_ONLY));
    try (FileChannel channel = created) {
      ByteBuffer buffer = ByteBuffer.wrap(text);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      // There only when the write has failed; it would keep the next one from beginning.
      Files.deleteIfExists(fresh);
    }
    // The new name is durable only once the directory is.
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** True when anybody but the owner may read or change {@code path}. */
  static boolean openToOthers(Path path) throws IOException {
    if (!Files.exists(path) || !posix(path)) {
      return false;
    }
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    permissions.addAll(Files.getPosixFilePermissions(path));
    permissions.removeAll(OWNER_DIRECTORY);
    return !permissions.isEmpty();
  }

  /** Takes all rights from everybody but the owner. */
  static void close(Path path) throws IOException {
    Files.setPosixFilePermissions(path, Files.isDirectory(path) ? OWNER_DIRECTORY : OWNER_ONLY);
  }

  private static FileAttribute<?>[] attributes(Path near, Set<PosixFilePermission> permissions) {
    return posix(near)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
