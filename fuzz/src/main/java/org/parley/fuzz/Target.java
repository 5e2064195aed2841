/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.fuzz;

import java.util.List;

/** One thing that takes octets of strangers, with what must hold whatever they are. */
public interface Target {
  /** One word, for the command line and for folders. */
  String name();

  /** One sentence about what is fed and what must hold. */
  String summary();

  /** Inputs to begin with, so that the search does not have to invent the format. */
  List<byte[]> seeds();

  /**
   * Feeds one input. The same input gives the same run.
   *
   * @throws Finding when something did not hold; whatever else is thrown is a finding too
   */
  void run(byte[] input);
}
