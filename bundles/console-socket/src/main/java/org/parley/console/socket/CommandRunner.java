/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.console.socket;

import java.io.OutputStream;

/** Runs one command line. */
interface CommandRunner {

  /**
   * Runs a command line until it ends or its thread is interrupted.
   *
   * @param user name of the user who asked, for the log of the console
   * @param line the command line, as typed at the console
   * @param out where its output goes
   * @param err where its errors go
   * @return 0 when it succeeded, otherwise 1 to 255
   */
  int run(String user, String line, OutputStream out, OutputStream err);
}
