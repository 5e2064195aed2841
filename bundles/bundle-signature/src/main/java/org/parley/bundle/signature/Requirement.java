/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * What is asked of bundles.
 *
 * @param required false: anything may resolve
 * @param certificates whose signatures are accepted
 * @param problem why no signature is accepted; empty when the settings could be read
 */
record Requirement(boolean required, Set<X509Certificate> certificates, String problem) {
  static final Requirement NONE = new Requirement(false, Set.of(), "");

  Requirement {
    certificates = Set.copyOf(certificates);
  }

  private static Requirement broken(String problem) {
    return new Requirement(true, Set.of(), problem);
  }

  /**
   * Reads the settings. Whoever wrote a file wanted something: a mistake in it refuses everything
   * that is not of the distribution.
   *
   * @param file properties {@code required} and {@code certificates}; without a file nothing is
   *     required
   */
  static Requirement read(Path file) {
    if (!Files.exists(file)) {
      return NONE;
    }
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      settings.load(reader);
    } catch (IOException | IllegalArgumentException unreadable) {
      return broken(file + " can't be read: " + unreadable.getMessage());
    }
    String required = settings.getProperty("required", "false").strip();
    return switch (required) {
      case "false" -> NONE;
      case "true" -> withCertificates(certificateFiles(file, settings));
      default -> broken(file + ": required is \"" + required + "\"; say true or false");
    };
  }

  /** Names that are not absolute begin where the settings are. */
  private static List<Path> certificateFiles(Path file, Properties settings) {
    List<Path> files = new ArrayList<>();
    for (String name : settings.getProperty("certificates", "").split(",")) {
      if (!name.isBlank()) {
        files.add(file.resolveSibling(name.strip()));
      }
    }
    return files;
  }

  /** Files whose change changes what is required. */
  static List<Path> sources(Path file) {
    List<Path> sources = new ArrayList<>(List.of(file));
    Properties settings = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        settings.load(reader);
        sources.addAll(certificateFiles(file, settings));
      } catch (IOException | IllegalArgumentException unreadable) {
        return sources;
      }
    }
    return sources;
  }

  private static Requirement withCertificates(List<Path> files) {
    if (files.isEmpty()) {
      return broken("no certificates are named: set certificates to one or more PEM files");
    }
    Set<X509Certificate> all = new HashSet<>();
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        CertificateFactory.getInstance("X.509")
            .generateCertificates(in)
            .forEach(each -> all.add((X509Certificate) each));
      } catch (IOException | CertificateException unreadable) {
        return broken("certificates: " + file + " can't be read: " + unreadable);
      }
    }
    return all.isEmpty()
        ? broken("certificates: there is none in " + files)
        : new Requirement(true, all, "");
  }
}
