/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.parley.api.secret.Secret;
import org.parley.spi.auth.AuthenticationResult;

/** Files that hold a secret: nobody but the user of this daemon may read or change them. */
public final class SecretFile {
  private static final Path SELF = Path.of("/proc/self");
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private SecretFile() {}

  /**
   * Judges the rights and the owner.
   *
   * @return what is wrong and what would be right, to follow the name of the file; empty when all
   *     is well
   */
  public static Optional<String> refusal(Path file) throws IOException {
    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
    if (!OWNER.containsAll(rights)) {
      return Optional.of(
          "holds a secret and has the rights "
              + PosixFilePermissions.toString(rights)
              + "; right is rw------- (chmod 600)");
    }
    Object owner = Files.getAttribute(file, "unix:uid");
    Object own = Files.getAttribute(SELF, "unix:uid");
    return owner.equals(own)
        ? Optional.empty()
        : Optional.of(
            "holds a secret and belongs to the user "
                + owner
                + "; right is the user of the daemon, "
                + own);
  }

  /** The first line of a file, such as a passphrase or a PIN, or why it is not used. */
  public static AuthenticationResult<Secret> firstLine(Path file) {
    try {
      Optional<String> refusal = refusal(file);
      if (refusal.isPresent()) {
        return AuthenticationResult.refused(file + " " + refusal.get());
      }
      byte[] octets = Files.readAllBytes(file);
      int end = 0;
      while (end < octets.length && octets[end] != '\n' && octets[end] != '\r') {
        end++;
      }
      byte[] line = Arrays.copyOf(octets, end);
      Arrays.fill(octets, (byte) 0);
      return AuthenticationResult.of(Secret.owning(line));
    } catch (IOException e) {
      return AuthenticationResult.refused(file + " can't be read: " + e);
    }
  }
}
