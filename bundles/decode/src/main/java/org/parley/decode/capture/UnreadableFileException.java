/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.capture;

import java.io.IOException;

/** A file that is not what its user says it is; the message says so in one line. */
public final class UnreadableFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Names the file and what is wrong with it. */
  public UnreadableFileException(String message) {
    super(message);
  }
}
