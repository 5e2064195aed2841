/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.user;

import org.parley.api.secret.Secret;

/** User name and password of the local side, as a client; whoever gets it closes it. */
public record UserCredential(String user, Secret password) implements AutoCloseable {
  @Override
  public void close() {
    password.close();
  }
}
