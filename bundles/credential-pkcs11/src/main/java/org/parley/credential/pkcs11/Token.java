/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.pkcs11;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Arrays;
import java.util.Optional;
import org.parley.api.secret.Secret;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.credential.KeyStoreContents;
import org.parley.spi.credential.PrivateKeySigning;
import org.parley.spi.credential.SecretFile;

/**
 * A token behind a PKCS #11 library. The provider of the JDK is used as an object of its own for
 * each token and is never registered with the platform.
 *
 * @param name of the source, letters and digits
 * @param library path of the native library
 * @param slot index in the library's list of slots with a token
 * @param pinFile its first line is the PIN of the user
 */
record Token(String name, Path library, int slot, Path pinFile) {
  private static final String PROVIDER = "SunPKCS11";

  /** Logs in and lists keys and certificates; the reason names the token. */
  AuthenticationResult<KeyStoreContents> open() {
    if (library.toString().isEmpty() || pinFile.toString().isEmpty()) {
      return AuthenticationResult.refused("its configuration lacks library or pin.file");
    }
    if (!Files.isReadable(library)) {
      return AuthenticationResult.refused("the library " + library + " can't be read");
    }
    AuthenticationResult<Secret> pin = SecretFile.firstLine(pinFile);
    if (pin.value().isEmpty()) {
      return AuthenticationResult.refused(pin.reason());
    }
    try (Secret opened = pin.value().get()) {
      return AuthenticationResult.of(login(opened));
    } catch (IOException | GeneralSecurityException e) {
      return absent(e);
    } catch (ProviderException | InvalidParameterException e) {
      return absent(e);
    }
  }

  /** Tells one content of the PIN's file from another without reading it. */
  String pinStamp() {
    try {
      return Files.readAttributes(pinFile, "unix:ino,size,mode,uid,ctime,lastModifiedTime")
          .toString();
    } catch (IOException gone) {
      return "absent";
    }
  }

  private AuthenticationResult<KeyStoreContents> absent(Exception failure) {
    return AuthenticationResult.refused(
        "the token in slot " + slot + " of " + library + " does not answer: " + innermost(failure));
  }

  private KeyStoreContents login(Secret pin) throws IOException, GeneralSecurityException {
    Provider base = Security.getProvider(PROVIDER);
    if (base == null) {
      throw new GeneralSecurityException("this Java platform has no " + PROVIDER);
    }
    Provider provider = base.configure(settings());
    char[] characters = KeyStoreContents.characters(pin);
    try {
      KeyStore store = KeyStore.getInstance("PKCS11", provider);
      store.load(null, characters);
      PrivateKeySigning signing = new PrivateKeySigning(Optional.of(provider));
      return KeyStoreContents.read(store, characters, signing, name);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  /** In the provider's own language; the two dashes say that it is no file name. */
  private String settings() {
    return "--name = parley-"
        + name
        + "\nlibrary = "
        + library
        + "\nslotListIndex = "
        + slot
        + "\nshowInfo = false\n";
  }

  /** What the library said, which the layers above wrap several times. */
  static String innermost(Exception failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
