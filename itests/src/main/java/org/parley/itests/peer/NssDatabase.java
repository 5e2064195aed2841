/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** The keys and certificates of a libreswan: it has them in a database of NSS, not in files. */
final class NssDatabase {
  private static final String PASSWORD = "laboratory";
  private static final String TRUSTED = "CT,C,C";
  private static final String NOT_TRUSTED = ",,";

  private final Path database;

  /** One that is there, without a password. */
  NssDatabase(Path database) {
    this.database = database;
  }

  /**
   * Adds a key with its certificate, authorities and intermediate certificates.
   *
   * @param directory for the files that are read
   */
  void fill(PeerCredentials credentials, Path directory) throws IOException {
    add("authority", TRUSTED, credentials.authorities(), directory);
    add("intermediate", NOT_TRUSTED, credentials.intermediates(), directory);
    Path file = directory.resolve("own.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      List<Certificate> chain = new ArrayList<>(List.of(credentials.own().certificate()));
      store.setKeyEntry(
          Libreswan.CERTIFICATE,
          credentials.own().keys().getPrivate(),
          PASSWORD.toCharArray(),
          chain.toArray(Certificate[]::new));
      store.store(out, PASSWORD.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    run("pk12util", "-i", file.toString(), "-W", PASSWORD, "-K", "");
  }

  private void add(String name, String trust, List<X509Certificate> all, Path directory)
      throws IOException {
    for (int i = 0; i < all.size(); i++) {
      Path file = directory.resolve(name + i + ".der");
      try {
        Files.write(file, all.get(i).getEncoded());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
      run("certutil", "-A", "-n", name + i, "-t", trust, "-i", file.toString());
    }
  }

  private void run(String... command) {
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(List.of("-d", "sql:" + database));
    LocalCommand.run(Host.SHORT, line).orThrow();
  }
}
