/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.service;

import java.util.Optional;

/** The control services that are there at this moment. */
public interface ControlServices {
  /** Empty while nobody serves it. */
  <T> Optional<T> find(Class<T> type);

  /** Why nobody serves it, in words, for a message that begins with what is not running. */
  String whyMissing(Class<?> type);

  /**
   * The service, or a failure that says which bundle should serve it and what keeps it from that.
   */
  default <T> T require(Class<T> type) throws CommandFailure {
    Optional<T> found = find(type);
    if (found.isEmpty()) {
      throw new CommandFailure(whyMissing(type));
    }
    return found.get();
  }
}
