/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What this machine can do for real-peer scenarios, and a reason for everything it can't. */
public final class Machine {
  private static final Duration PROBE = Duration.ofSeconds(10);
  private static final Duration INSTALLATION = Duration.ofMinutes(5);
  private static final Path SERVICE_POLICY = Path.of("/usr/sbin/policy-rc.d");

  /**
   * Installs what is missing, if this is root on a Debian-like machine, and says what is missing
   * still.
   *
   * @return one sentence for each thing that is missing; empty if the scenarios can run
   */
  public List<String> provide(Requirement... requirements) {
    List<String> packages =
        Arrays.stream(requirements)
            .filter(requirement -> !isPresent(requirement))
            .flatMap(requirement -> requirement.packages().stream())
            .toList();
    List<String> reasons = new ArrayList<>();
    if (!packages.isEmpty() && isRoot()) {
      install(packages).ifPresent(reasons::add);
    }
    reasons.addAll(missing(requirements));
    return reasons;
  }

  /** What is missing, without changing anything but the cache of downloads. */
  public List<String> missing(Requirement... requirements) {
    List<String> reasons = new ArrayList<>();
    if (!isRoot()) {
      reasons.add("network namespaces need root, this is " + System.getProperty("user.name"));
    } else {
      CommandResult probe = run("ip", "netns", "list");
      if (!probe.succeeded()) {
        reasons.add("no network namespaces: " + probe.output().strip());
      }
    }
    if (!Files.exists(Path.of("/dev/net/tun"))) {
      reasons.add("no /dev/net/tun");
    }
    for (Requirement requirement : requirements) {
      if (requirement.isUnpacked()) {
        undownloadable(requirement).ifPresent(reasons::add);
      }
      for (Path file : requirement.files()) {
        if (!Files.exists(file)) {
          reasons.add(
              requirement.name()
                  + " needs "
                  + file
                  + " (Debian packages "
                  + String.join(" ", requirement.packages())
                  + ")");
        }
      }
    }
    return reasons;
  }

  /** The installed version of a Debian package, or "absent". */
  public String version(String debianPackage) {
    CommandResult result = run("dpkg-query", "-W", "-f", "${Version}", debianPackage);
    return result.succeeded() && !result.output().isBlank() ? result.output().strip() : "absent";
  }

  /**
   * Unpacks Debian packages into a folder instead of installing them.
   *
   * @param cache where downloads are kept
   * @throws IllegalStateException if they can't be had
   */
  public void unpack(List<String> packages, Path cache, Path target) {
    try {
      download(packages, cache);
      for (String name : packages) {
        Path archive = archive(cache, name);
        LocalCommand.run(INSTALLATION, "dpkg", "-x", archive.toString(), target.toString())
            .orThrow();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where downloaded packages stay between runs: {@code ~/.cache/parley}. */
  public static Path cache() {
    return Path.of(System.getProperty("user.home"), ".cache", "parley");
  }

  /** The version in the name of a package file that {@link #unpack} has downloaded. */
  String downloadedVersion(String debianPackage, Path cache) {
    try {
      Path archive = archive(cache, debianPackage);
      return archive == null ? "absent" : archive.getFileName().toString().split("_")[1];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The reason why packages that are to be unpacked can't be had; fetches them into the cache. */
  private static Optional<String> undownloadable(Requirement requirement) {
    if (!Files.exists(Path.of("/usr/bin/apt-get"))) {
      return Optional.of(requirement.name() + " can't be downloaded: no apt-get here");
    }
    try {
      download(requirement.packages(), cache());
      return Optional.empty();
    } catch (IllegalStateException | UncheckedIOException | IOException e) {
      return Optional.of(
          requirement.name() + " could not be downloaded: " + lastLine(e.getMessage()));
    }
  }

  private static void download(List<String> packages, Path cache) throws IOException {
    Files.createDirectories(cache);
    for (String name : packages) {
      if (archive(cache, name) == null) {
        download(name, cache);
      }
    }
  }

  private static void download(String name, Path cache) {
    String script =
        "cd \"$1\" && { apt-get download -qq \"$2\" || "
            + "{ apt-get update -qq && apt-get download -qq \"$2\"; }; }";
    LocalCommand.run(INSTALLATION, "sh", "-c", script, "sh", cache.toString(), name).orThrow();
  }

  private static Path archive(Path cache, String name) throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(name + "_"))
          .filter(file -> file.toString().endsWith(".deb"))
          .findFirst()
          .orElse(null);
    }
  }

  private static boolean isRoot() {
    return run("id", "-u").output().strip().equals("0");
  }

  private static boolean isPresent(Requirement requirement) {
    return requirement.files().stream().allMatch(Files::exists);
  }

  private static Optional<String> install(List<String> packages) {
    if (!Files.exists(Path.of("/usr/bin/apt-get"))) {
      return Optional.of("packages can't be installed: no apt-get here");
    }
    boolean forbidden = forbidServiceStarts();
    try {
      List<String> line =
          new ArrayList<>(
              List.of(
                  "env",
                  "DEBIAN_FRONTEND=noninteractive",
                  "apt-get",
                  "install",
                  "-qq",
                  "-y",
                  "--no-install-recommends",
                  "-o",
                  "DPkg::Lock::Timeout=120"));
      line.addAll(packages);
      CommandResult result = LocalCommand.run(INSTALLATION, line);
      if (!result.succeeded()) {
        LocalCommand.run(INSTALLATION, "apt-get", "update", "-qq");
        result = LocalCommand.run(INSTALLATION, line);
      }
      return result.succeeded()
          ? Optional.empty()
          : Optional.of("packages could not be installed: " + lastLine(result.output()));
    } finally {
      if (forbidden) {
        SERVICE_POLICY.toFile().delete();
      }
    }
  }

  /**
   * Without this a package would start the daemon that it brings, on the machine's own network.
   *
   * @return whether the file was made here, and has to go again
   */
  private static boolean forbidServiceStarts() {
    if (Files.exists(SERVICE_POLICY)) {
      return false;
    }
    try {
      Files.writeString(SERVICE_POLICY, "#!/bin/sh\nexit 101\n");
      Files.setPosixFilePermissions(SERVICE_POLICY, PosixFilePermissions.fromString("rwxr-xr-x"));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String lastLine(String text) {
    return text.strip().substring(text.strip().lastIndexOf('\n') + 1);
  }

  private static CommandResult run(String... command) {
    try {
      return LocalCommand.run(PROBE, command);
    } catch (UncheckedIOException e) {
      return new CommandResult(List.of(command), 127, e.getCause().getMessage());
    }
  }
}
