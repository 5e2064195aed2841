/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.itests.peer.Host;

/**
 * What a Java process holds.
 *
 * @param heap octets of live objects, after a full garbage collection
 * @param resident octets in RAM, all kinds
 */
record JavaMemory(long heap, long resident) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern USED = Pattern.compile("generation\\s+total \\d+K, used (\\d+)K");

  static JavaMemory of(Host host, long pid) {
    diagnose(host, pid, "GC.run");
    Matcher matcher = USED.matcher(diagnose(host, pid, "GC.heap_info"));
    long heap = 0;
    while (matcher.find()) {
      heap += Long.parseLong(matcher.group(1)) * 1024;
    }
    return new JavaMemory(heap, new ProcessFigures(pid).residentBytes());
  }

  private static String diagnose(Host host, long pid, String command) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    return host.run(PATIENCE, jcmd, String.valueOf(pid), command).orThrow().output();
  }
}
