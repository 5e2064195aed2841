/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Who may read and change a file. */
final class FileRights {
  private static final Path SELF = Path.of("/proc/self");
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private FileRights() {}

  /**
   * Asks that nobody but the user of this daemon can read or change the file.
   *
   * @throws UnusableFile with what would be right
   */
  static void require(Path file) throws IOException, UnusableFile {
    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
    if (!OWNER.containsAll(rights)) {
      throw new UnusableFile(
          "holds a secret and has the rights "
              + PosixFilePermissions.toString(rights)
              + "; right is rw------- (chmod 600)");
    }
    Object owner = Files.getAttribute(file, "unix:uid");
    Object own = Files.getAttribute(SELF, "unix:uid");
    if (!owner.equals(own)) {
      throw new UnusableFile(
          "holds a secret and belongs to the user "
              + owner
              + "; right is the user of the daemon, "
              + own);
    }
  }
}
