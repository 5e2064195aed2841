/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.credential.files.TestAuthority;
import org.parley.credential.files.TestTimers;
import org.parley.spi.credential.LocalCredential;
import org.parley.spi.credential.SignatureScheme;

class KeyStoreSourceTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final byte[] OCTETS = "a hash".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path directory;
  private final TestTimers timers = new TestTimers();
  private TestAuthority root;
  private X509Certificate own;
  private Path passphrase;

  @BeforeEach
  void make() throws Exception {
    root = TestAuthority.root("CN=Root", NOW);
    passphrase = secret(Files.writeString(directory.resolve("passphrase"), "correct horse\n"));
  }

  private static Path secret(Path file) throws Exception {
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private Path store(String type) throws Exception {
    KeyPair keys = TestAuthority.ec();
    own = root.issue("CN=berlin", keys.getPublic(), Duration.ofDays(365));
    KeyStore store =
        type.equals("BCFKS")
            ? KeyStore.getInstance(type, new BouncyCastleProvider())
            : KeyStore.getInstance(type);
    store.load(null, null);
    char[] characters = "correct horse".toCharArray();
    Certificate[] chain = {own, root.certificate()};
    store.setKeyEntry("berlin", keys.getPrivate(), characters, chain);
    store.setCertificateEntry("root", root.certificate());
    Path file = directory.resolve("store");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, characters);
    }
    return secret(file);
  }

  private KeyStoreSource source(Path file, String type) {
    return new KeyStoreSource(
        new StoreFile("main", file, type, passphrase), true, timers, Duration.ofSeconds(2));
  }

  @Test
  void aConfigurationWithoutAFileIsSaid() {
    assertThat(source(Path.of(""), "PKCS12").problems())
        .containsExactly("its configuration lacks file or passphrase.file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS", "BCFKS"})
  void readsAndSigns(String type) throws Exception {
    KeyStoreSource source = source(store(type), type);

    assertThat(source.problems()).isEmpty();
    LocalCredential credential = source.own().get(0);
    assertThat(credential.name()).isEqualTo("main:berlin");
    assertThat(credential.chain()).containsExactly(own);
    assertThat(source.authorities()).containsExactly(root.certificate());
    Signature check = Signature.getInstance("NONEwithECDSAinP1363Format");
    check.initVerify(own);
    check.update(OCTETS);
    byte[] signature =
        credential.sign(SignatureScheme.ECDSA_OF_OCTETS, OCTETS).value().orElseThrow();
    assertThat(check.verify(signature)).isTrue();
  }

  @Test
  void aWrongPassphraseOrWrongRightsAreOneClearLineUntilTheyAreRight() throws Exception {
    Path file = store("PKCS12");
    Files.writeString(passphrase, "wrong\n");
    KeyStoreSource source = source(file, "PKCS12");
    assertThat(source.own()).isEmpty();
    assertThat(source.problems()).singleElement().asString().contains("password was incorrect");

    Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-r--r--"));
    timers.fire();
    assertThat(source.problems())
        .singleElement()
        .asString()
        .endsWith("right is rw------- (chmod 600)");

    Files.writeString(secret(passphrase), "correct horse\n");
    timers.fire();
    assertThat(source.problems()).isEmpty();
    assertThat(source.own()).hasSize(1);
  }

  @Test
  void aStoreThatIsNotThereYetIsReadWhenItComes() throws Exception {
    Path file = directory.resolve("store");
    KeyStoreSource source = source(file, "PKCS12");
    assertThat(source.problems()).singleElement().asString().contains("can't be opened");

    store("PKCS12");
    timers.fire();
    assertThat(source.own()).hasSize(1);
    Files.delete(file);
    timers.fire();
    assertThat(source.own()).isEmpty();
  }
}
