/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ipsec;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.parley.commands.service.CommandFailure;

/** Reads a file of statements. */
final class BatchFile {
  private static final long LARGEST = 64 << 20;

  private BatchFile() {}

  static List<String> read(String name) throws CommandFailure {
    try {
      Path file = Path.of(name);
      if (!file.isAbsolute()) {
        throw new CommandFailure(
            name
                + ": the daemon reads this file, and its directory is another: give the full path");
      }
      if (!Files.isRegularFile(file)) {
        throw new CommandFailure(
            name + (Files.exists(file) ? " is no file" : ": the daemon sees no such file"));
      }
      if (Files.size(file) > LARGEST) {
        throw new CommandFailure(name + " is larger than " + (LARGEST >> 20) + " MB");
      }
      return Files.readAllLines(file);
    } catch (MalformedInputException e) {
      throw new CommandFailure(name + " is not text in UTF-8");
    } catch (IOException | InvalidPathException e) {
      throw new CommandFailure(name + " can't be read: " + e.getMessage());
    }
  }
}
