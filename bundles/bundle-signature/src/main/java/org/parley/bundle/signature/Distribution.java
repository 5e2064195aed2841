/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.signature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The bundles that were shipped: a folder in the layout of a Maven repository, and a list of the
 * SHA-256 digests of its files, made when the distribution was.
 *
 * <p>That a bundle has the location of a shipped one proves nothing, since a bundle keeps its
 * location when it is updated: its content must be that of the shipped file.
 */
final class Distribution {
  private static final Pattern MAVEN =
      Pattern.compile("mvn:([^/!$]+)/([^/$]+)/([^/$]+)(?:/([^/$]+)(?:/([^/$]+))?)?");
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)");

  private final Path folder;
  private final Map<String, String> digests;
  private final String problem;

  private Distribution(Path folder, Map<String, String> digests, String problem) {
    this.folder = folder;
    this.digests = digests;
    this.problem = problem;
  }

  /**
   * Reads a list.
   *
   * @param list as {@code sha256sum} writes it, names relative to its own folder
   */
  static Distribution read(Path list) {
    Map<String, String> digests = new HashMap<>();
    try {
      for (String line : Files.readAllLines(list)) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
          digests.put(matcher.group(2), matcher.group(1));
        }
      }
    } catch (IOException unreadable) {
      return new Distribution(list.getParent(), Map.of(), list + " can't be read: " + unreadable);
    }
    String problem = digests.isEmpty() ? list + " lists nothing" : "";
    return new Distribution(list.getParent(), digests, problem);
  }

  /** Whether a bundle is one of those that were shipped. */
  Verdict of(String location, Content content) {
    String name = file(location);
    if (!problem.isEmpty()) {
      return Verdict.refuse(problem);
    }
    if (!digests.containsKey(name)) {
      return Verdict.refuse("it is not of the distribution");
    }
    Path shipped = folder.resolve(name);
    try {
      if (!digest(shipped).equals(digests.get(name))) {
        return Verdict.refuse(shipped + " is not what was shipped");
      }
      return equal(shipped, content)
          ? Verdict.SHIPPED
          : Verdict.refuse("its content is not that of " + name);
    } catch (IOException | GeneralSecurityException unreadable) {
      return Verdict.refuse(shipped + " can't be compared with it: " + unreadable);
    }
  }

  /** The file of a Maven location in a repository; empty for other locations. */
  private static String file(String location) {
    Matcher matcher = MAVEN.matcher(location);
    if (!matcher.matches()) {
      return "";
    }
    String artifact = matcher.group(2);
    String version = matcher.group(3);
    String type = matcher.group(4) == null ? "jar" : matcher.group(4);
    String classifier = matcher.group(5) == null ? "" : "-" + matcher.group(5);
    String folder = matcher.group(1).replace('.', '/') + "/" + artifact + "/" + version;
    return folder + "/" + artifact + "-" + version + classifier + "." + type;
  }

  private static String digest(Path file) throws IOException, GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static boolean equal(Path shipped, Content content) throws IOException {
    try (JarFile jar = new JarFile(shipped.toFile(), false)) {
      Set<String> names =
          Collections.list(jar.entries()).stream()
              .filter(entry -> !entry.isDirectory())
              .map(JarEntry::getName)
              .collect(Collectors.toCollection(TreeSet::new));
      if (!names.equals(new TreeSet<>(content.names()))) {
        return false;
      }
      for (String name : names) {
        try (InputStream one = jar.getInputStream(jar.getEntry(name));
            InputStream other = content.open(name)) {
          if (!Arrays.equals(one.readAllBytes(), other.readAllBytes())) {
            return false;
          }
        }
      }
      return true;
    }
  }
}
