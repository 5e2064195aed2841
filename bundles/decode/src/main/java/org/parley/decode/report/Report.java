/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.report;

/** Where results go, in the order of the capture. */
public interface Report {
  /** An IKE message. */
  void message(MessageReport message);

  /** Something beside IKE messages that a reader should know of; one line. */
  void note(String text);

  /** The end of the capture. */
  void end();
}
