/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.util.Collections;

/**
 * Makes SoftHSM tokens with the keys of key stores. The library takes its settings from the
 * environment and keeps them for the life of a process, so each token is filled by a process of its
 * own.
 */
public final class TokenMaker {
  /** SoftHSM as Debian installs it. */
  public static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private TokenMaker() {}

  /**
   * Makes one token.
   *
   * @param settings SoftHSM's file of settings, which is written
   * @param tokens a directory of its own
   * @param pin of the token and of the key store
   * @throws IllegalStateException with what the failed command said
   */
  public static void make(Path settings, Path tokens, String pin, Path keyStore)
      throws IOException {
    Files.createDirectories(tokens);
    Files.writeString(
        settings, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
    String environment = "SOFTHSM2_CONF=" + settings;
    LocalCommand.run(
            LIMIT,
            "env",
            environment,
            "softhsm2-util",
            "--init-token",
            "--free",
            "--label",
            "parley",
            "--pin",
            pin,
            "--so-pin",
            pin)
        .orThrow();
    LocalCommand.run(
            LIMIT,
            "env",
            environment,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            TokenMaker.class.getName(),
            keyStore.toString(),
            pin)
        .orThrow();
  }

  /** Copies the keys of a PKCS #12 key store to the first token, which has the same PIN. */
  public static void main(String[] arguments) throws IOException, GeneralSecurityException {
    char[] pin = arguments[1].toCharArray();
    KeyStore from = KeyStore.getInstance("PKCS12");
    from.load(new ByteArrayInputStream(Files.readAllBytes(Path.of(arguments[0]))), pin);
    Provider provider =
        Security.getProvider("SunPKCS11")
            .configure(
                "--name = maker\nlibrary = "
                    + LIBRARY
                    + "\nslotListIndex = 0\n"
                    + "attributes(*, CKO_PRIVATE_KEY, *) = {\n CKA_SIGN = true\n}\n");
    KeyStore token = KeyStore.getInstance("PKCS11", provider);
    token.load(null, pin);
    for (String alias : Collections.list(from.aliases())) {
      if (from.isKeyEntry(alias)) {
        token.setKeyEntry(alias, from.getKey(alias, pin), null, from.getCertificateChain(alias));
      }
    }
    token.store(null, null);
  }
}
