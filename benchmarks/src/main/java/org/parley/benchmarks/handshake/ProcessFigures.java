/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the kernel says about a process and all its threads, {@code proc(5)}. */
final class ProcessFigures {
  /** USER_HZ, which Linux has fixed for programs at 100 on every machine that runs a JVM. */
  private static final long MICROSECONDS_PER_TICK = 10_000;

  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");

  private final Path directory;

  ProcessFigures(long pid) {
    directory = Path.of("/proc", String.valueOf(pid));
  }

  /** The process of ours that has {@code mark} in its command line. */
  static long childWith(String mark) {
    return ProcessHandle.current()
        .children()
        .filter(child -> new ProcessFigures(child.pid()).commandLine().contains(mark))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no process of ours runs " + mark))
        .pid();
  }

  private String commandLine() {
    try {
      return read("cmdline");
    } catch (UncheckedIOException gone) {
      return "";
    }
  }

  /** CPU time that it has used so far, in user and in system mode, in microseconds. */
  long cpuMicroseconds() {
    String stat = read("stat");
    // The name in parentheses may hold anything; what follows it is fixed.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
    return ticks * MICROSECONDS_PER_TICK;
  }

  /** Memory that it holds in RAM, in bytes. */
  long residentBytes() {
    Matcher matcher = RESIDENT.matcher(read("status"));
    if (!matcher.find()) {
      throw new IllegalStateException(directory + "/status names no VmRSS");
    }
    return Long.parseLong(matcher.group(1)) * 1024;
  }

  private String read(String file) {
    try {
      return new String(Files.readAllBytes(directory.resolve(file)), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
