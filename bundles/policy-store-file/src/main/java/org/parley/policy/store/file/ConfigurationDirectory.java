/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.store.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.control.PolicyEditor.Problem;
import org.parley.api.policy.PolicySet;
import org.parley.statements.Lexer;
import org.parley.statements.Profile;
import org.parley.statements.StatementGroup;

/**
 * A directory of batch files ({@code *.ipsec}, in the order of their names), which is only read.
 * All files are one group of statements: their records take the place of stored ones of the same
 * name, and with one error none of them counts. A file {@code .ipsec_profile} gives defaults.
 */
final class ConfigurationDirectory {
  static final String PROFILE_FILE = ".ipsec_profile";

  private final Path directory;
  private final String profileName;

  /**
   * A directory.
   *
   * @param profileName {@code parley}, a path, or empty for the directory's own profile or else
   *     HP-UX's defaults
   */
  ConfigurationDirectory(Path directory, String profileName) {
    this.directory = directory;
    this.profileName = profileName;
  }

  /** Applies all files to the stored records. */
  StatementGroup.Result applyTo(PolicySet stored, String store) {
    List<Lexer.Result> files = new ArrayList<>();
    List<Problem> warnings = new ArrayList<>();
    Profile.Result profile;
    try {
      for (Path file : files()) {
        Lexer.Result read = Lexer.read(file.toString(), lines(file));
        files.add(read);
        if (holdsKeys(read) && DatabaseFile.openToOthers(file)) {
          warnings.add(
              new Problem(
                  file.toString(),
                  0,
                  "",
                  "others than the owner can read it; keys in it are no secret"));
        }
      }
      profile = profile();
    } catch (IOException e) {
      return failed(directory.toString(), "can't be read: " + e);
    }
    if (profile.profile().isEmpty()) {
      return new StatementGroup.Result(Optional.empty(), profile.problems(), List.of());
    }
    StatementGroup.Result result =
        new StatementGroup(store, profile.profile().get(), true, path -> true)
            .apply(files, stored, PolicySet.EMPTY);
    warnings.addAll(result.warnings());
    return new StatementGroup.Result(result.next(), result.problems(), warnings);
  }

  private static boolean holdsKeys(Lexer.Result file) {
    return file.statements().stream()
        .flatMap(statement -> statement.words().stream())
        .anyMatch(word -> word.startsWith("-pre") || word.equals("-in") || word.equals("-out"));
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, "*.ipsec")) {
      stream.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  private Profile.Result profile() throws IOException {
    Path own = directory.resolve(PROFILE_FILE);
    if (profileName.equals("parley")) {
      return good(Profile.parley());
    }
    if (profileName.isEmpty() && !Files.exists(own)) {
      return good(Profile.hpux());
    }
    Path file = profileName.isEmpty() ? own : directory.resolve(profileName);
    return Profile.read(file.toString(), lines(file));
  }

  private static Profile.Result good(Profile profile) {
    return new Profile.Result(Optional.of(profile), List.of());
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }

  private static StatementGroup.Result failed(String origin, String message) {
    return new StatementGroup.Result(
        Optional.empty(), List.of(new Problem(origin, 0, "", message)), List.of());
  }
}
