/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.user;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps what the local side says when a gateway asks for a user, as a service. */
@ConsumerType
public interface UserCredentialSource {
  /** What is kept under a name; empty when there is nothing. May read a file. */
  Optional<UserCredential> credential(String name);
}
