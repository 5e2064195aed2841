/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.util.List;

/**
 * How a command ended.
 *
 * @param command the command line
 * @param status its exit status; {@link #TIME_LIMIT} when it was stopped by its time limit
 * @param output what it wrote to both output streams
 */
public record CommandResult(List<String> command, int status, String output) {
  /** The status of a command that did not end within its time limit. */
  public static final int TIME_LIMIT = -1;

  public CommandResult {
    command = List.copyOf(command);
  }

  public boolean succeeded() {
    return status == 0;
  }

  /**
   * Returns this result if the command succeeded.
   *
   * @throws IllegalStateException with the command, its status and its output otherwise
   */
  public CommandResult orThrow() {
    if (!succeeded()) {
      String end = status == TIME_LIMIT ? "did not end in time" : "ended with status " + status;
      throw new IllegalStateException(
          String.join(" ", command) + ": " + end + System.lineSeparator() + output.strip());
    }
    return this;
  }
}
