/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.management;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The audit files of a directory, {@code audit<date and time>.log}: the newest is written, a new
 * one begun when it is full, the oldest deleted when there are too many. Not thread-safe.
 */
final class AuditFiles implements AutoCloseable {
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
  private static final String PREFIX = "audit";
  private static final String SUFFIX = ".log";

  private final Path directory;
  private final long octetsPerFile;
  private final int files;
  private final ZoneId zone;
  private FileChannel channel;
  private Path current;
  private String lastStamp = "";
  private int number;

  /**
   * Touches nothing yet.
   *
   * @param kilobytes size at which a file is full
   * @param files how many are kept, 1 or more; 0: all
   */
  AuditFiles(Path directory, int kilobytes, int files, ZoneId zone) {
    this.directory = directory;
    this.octetsPerFile = 1024L * kilobytes;
    this.files = files;
    this.zone = zone;
  }

  /** The file that is written; null before the first record. */
  Path current() {
    return current;
  }

  /** Adds a record; a record is never split over two files. */
  void append(Instant time, String record) throws IOException {
    byte[] octets = record.getBytes(StandardCharsets.UTF_8);
    if (channel == null || (channel.size() > 0 && channel.size() + octets.length > octetsPerFile)) {
      begin(time);
    }
    ByteBuffer rest = ByteBuffer.wrap(octets);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  private void begin(Instant time) throws IOException {
    close();
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory.toAbsolutePath().getParent());
      Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(DIRECTORY));
    }
    current = unused(STAMP.format(time.atZone(zone)));
    channel =
        FileChannel.open(
            current,
            Set.of(
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND,
                LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(FILE));
    deleteOldest();
  }

  /** Files of the same second get a number that only grows; names sort by age. */
  private Path unused(String stamp) {
    number = stamp.equals(lastStamp) ? number + 1 : 0;
    lastStamp = stamp;
    Path file = named(stamp);
    while (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      number++;
      file = named(stamp);
    }
    return file;
  }

  private Path named(String stamp) {
    String suffix = number == 0 ? SUFFIX : String.format("-%04d%s", number, SUFFIX);
    return directory.resolve(PREFIX + stamp + suffix);
  }

  private void deleteOldest() throws IOException {
    if (files == 0) {
      return;
    }
    List<Path> present;
    try (Stream<Path> list = Files.list(directory)) {
      present = list.filter(AuditFiles::isAuditFile).sorted(AuditFiles::byAge).toList();
    }
    for (Path old : present.subList(0, Math.max(0, present.size() - files))) {
      Files.delete(old);
    }
  }

  private static boolean isAuditFile(Path path) {
    return path.getFileName().toString().matches(PREFIX + "\\d{8}-\\d{6}(-\\d{4,})?\\.log");
  }

  /** Without the ending, so that a name without number comes before those with one. */
  private static int byAge(Path one, Path other) {
    return name(one).compareTo(name(other));
  }

  private static String name(Path path) {
    String name = path.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      FileChannel open = channel;
      channel = null;
      open.close();
    }
  }
}
