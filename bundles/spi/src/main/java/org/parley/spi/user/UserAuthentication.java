/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.user;

import org.osgi.annotation.versioning.ConsumerType;

/** Knows users, as a service: a file, a RADIUS server. Called on workers, by several at once. */
@ConsumerType
public interface UserAuthentication {
  /** By which records name it, such as {@code file}; unique. */
  String name();

  /** True when it can judge CHAP responses, for which passwords must be known in clear. */
  boolean judgesChap();

  /** Judges; may block for some seconds. An unknown user takes as long as a wrong password. */
  UserVerdict authenticate(UserAttempt attempt);
}
