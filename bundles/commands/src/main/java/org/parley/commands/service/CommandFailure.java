/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.service;

/**
 * A command could not do what it was asked; the message is for people and says what would be right.
 */
public final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a message of one or more lines. */
  public CommandFailure(String message) {
    super(message, null, false, false);
  }
}
