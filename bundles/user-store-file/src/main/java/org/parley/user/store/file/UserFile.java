/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.user.store.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.parley.api.secret.Secret;

/**
 * Users of peers: {@code NAME HASH} in each line, {@code #} begins a comment. A line {@code NAME
 * plain:PASSWORD} is replaced by its hash the first time that the file is read.
 */
final class UserFile {
  private static final String PLAIN = "plain:";

  private final PrivateFile file;
  private final Supplier<byte[]> salts;

  UserFile(PrivateFile file, Supplier<byte[]> salts) {
    this.file = file;
    this.salts = salts;
  }

  /**
   * The hash of a user's password.
   *
   * @throws IOException when the file can't be used
   */
  synchronized Optional<PasswordHash> find(String user) throws IOException {
    List<String> lines = file.lines();
    if (lines.stream().anyMatch(UserFile::plain)) {
      lines = hashed(lines);
      file.write(lines);
    }
    return Optional.ofNullable(read(lines).get(user));
  }

  private static boolean plain(String line) {
    String[] parts = line.strip().split("\\s+", 2);
    return parts.length == 2 && !line.startsWith("#") && parts[1].startsWith(PLAIN);
  }

  private List<String> hashed(List<String> lines) {
    List<String> changed = new ArrayList<>();
    for (String line : lines) {
      if (plain(line)) {
        String[] parts = line.strip().split("\\s+", 2);
        byte[] octets = parts[1].substring(PLAIN.length()).getBytes(StandardCharsets.UTF_8);
        try (Secret password = Secret.owning(octets)) {
          changed.add(parts[0] + " " + PasswordHash.of(password, salts.get()));
        }
      } else {
        changed.add(line);
      }
    }
    return changed;
  }

  private static Map<String, PasswordHash> read(List<String> lines) {
    Map<String, PasswordHash> users = new HashMap<>();
    for (String line : lines) {
      String[] parts = line.strip().split("\\s+", 2);
      if (parts.length == 2 && !line.startsWith("#")) {
        PasswordHash.read(parts[1].strip()).ifPresent(hash -> users.put(parts[0], hash));
      }
    }
    return users;
  }
}
