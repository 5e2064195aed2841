/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.revocation.lists;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists on disk, one file for each place, so that a start needs no server. */
final class ListCache {
  private static final Logger LOG = LoggerFactory.getLogger(ListCache.class);

  private final Path directory;

  /** Makes the directory, for its owner alone. */
  ListCache(Path directory) throws IOException {
    this.directory = directory;
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /** The list of a place as it was kept last. */
  Optional<X509CRL> load(URI place) {
    Path file = file(place);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(decode(Files.readAllBytes(file)));
    } catch (IOException | GeneralSecurityException e) {
      LOG.warn("{} is not used: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  /** Keeps a list; that it can't is no reason not to use it. */
  void store(URI place, byte[] octets) {
    Path file = file(place);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(fresh, octets);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("{} can't be kept: {}", file, e.toString());
    }
  }

  private Path file(URI place) {
    try {
      byte[] name = place.toString().getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(name);
      return directory.resolve(HexFormat.of().formatHex(hash, 0, 16) + ".crl");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** DER or PEM. */
  static X509CRL decode(byte[] octets) throws GeneralSecurityException {
    return (X509CRL)
        CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(octets));
  }
}
