/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.swap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.parley.itests.daemon.ParleyDaemon;

/**
 * A bundle as it is shipped with a daemon.
 *
 * @param name such as {@code auth-psk}
 * @param version of the artifact
 * @param jar its file in the assembly
 */
public record Shipped(String name, String version, Path jar) {
  private static final String VERSION = "Bundle-Version";

  /** As it lies in the assembly that a daemon runs from. */
  public static Shipped of(ParleyDaemon daemon, String name) {
    Path folder = daemon.data().resolve("home/system/org/parley/parley-" + name);
    try (Stream<Path> versions = Files.list(folder)) {
      String version = versions.findFirst().orElseThrow().getFileName().toString();
      return new Shipped(
          name,
          version,
          folder.resolve(version).resolve("parley-" + name + "-" + version + ".jar"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String symbolicName() {
    return "org.parley." + name;
  }

  String location() {
    return "mvn:org.parley/parley-" + name + "/" + version;
  }

  /** Writes the same bundle with another version. */
  public void write(String otherVersion, Path target) throws IOException {
    // Moved into its folder: what looks there must never see half of it.
    Path whole = Files.createTempFile(target.getParent().getParent(), name, ".jar");
    try (InputStream octets = Files.newInputStream(jar);
        JarInputStream from = new JarInputStream(octets)) {
      Manifest manifest = from.getManifest();
      manifest.getMainAttributes().putValue(VERSION, otherVersion);
      try (OutputStream out = Files.newOutputStream(whole);
          JarOutputStream to = new JarOutputStream(out, manifest)) {
        JarEntry entry = from.getNextJarEntry();
        while (entry != null) {
          to.putNextEntry(new JarEntry(entry.getName()));
          from.transferTo(to);
          entry = from.getNextJarEntry();
        }
      }
    }
    Files.move(whole, target);
  }
}
