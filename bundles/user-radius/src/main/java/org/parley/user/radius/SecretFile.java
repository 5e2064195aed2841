/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.user.radius;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import org.parley.api.secret.Secret;

/** A file with the secret that the RADIUS servers know; its only line. */
record SecretFile(Path path) {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  /**
   * What it holds now; whoever gets it closes it.
   *
   * @throws IOException when there is none, or others may read it too
   */
  Secret read() throws IOException {
    if (!Files.exists(path)) {
      throw new IOException(path + " is absent; right is a file with the servers' secret");
    }
    if (!OWNER.containsAll(Files.getPosixFilePermissions(path))) {
      throw new IOException(path + " is not used: others may read it; right is chmod 600");
    }
    byte[] content = Files.readAllBytes(path);
    int length = content.length;
    while (length > 0 && (content[length - 1] == '\n' || content[length - 1] == '\r')) {
      length--;
    }
    if (length == 0) {
      throw new IOException(path + " is empty");
    }
    Secret secret = Secret.owning(Arrays.copyOf(content, length));
    Arrays.fill(content, (byte) 0);
    return secret;
  }
}
