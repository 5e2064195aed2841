/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.user.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.secret.Secret;
import org.parley.spi.user.UserAttempt;
import org.parley.spi.user.UserCredential;
import org.parley.spi.user.UserProof;
import org.parley.spi.user.UserVerdict;

class FileUserStoreTest {
  @TempDir Path directory;
  private FileUserStore store;

  @BeforeEach
  void start() {
    store = new FileUserStore(directory, new Random(1)::nextBytes);
  }

  private void write(String name, String permissions, String text) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private UserVerdict judge(String user, String password) throws IOException {
    Secret secret = Secret.owning(password.getBytes(StandardCharsets.UTF_8));
    return store.authenticate(
        new UserAttempt(
            user, new UserProof.Password(secret), InetAddress.getByName("10.0.0.1"), "r"));
  }

  @Test
  void aPasswordInClearIsHashedAtFirstUseAndStillFits() throws IOException {
    write("users", "rw-------", "# people\ncarol plain:pass word\n");
    assertThat(judge("carol", "pass word").accepted()).isTrue();
    String after = Files.readString(directory.resolve("users"));
    assertThat(after).contains("# people", "carol pbkdf2-sha256").doesNotContain("pass word");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("users"))))
        .isEqualTo("rw-------");
    assertThat(judge("carol", "pass word").accepted()).isTrue();
  }

  @Test
  void aWrongPasswordAndAnUnknownUserAreRefused() throws IOException {
    write("users", "rw-------", "carol plain:right\n");
    assertThat(judge("carol", "wrong").reason()).isEqualTo("wrong password");
    assertThat(judge("dave", "right").reason()).isEqualTo("no such user in the file");
  }

  @Test
  void aFileThatOthersMayReadIsNotUsed() throws IOException {
    write("users", "rw-r-----", "carol plain:right\n");
    assertThat(judge("carol", "right").accepted()).isFalse();
    write("user-secrets", "rw----r--", "office carol right\n");
    assertThat(store.credential("office")).isEmpty();
  }

  @Test
  void aChangedFileCountsAtOnce() throws IOException {
    write("users", "rw-------", "carol plain:right\n");
    assertThat(judge("carol", "right").accepted()).isTrue();
    write("users", "rw-------", "carol plain:another\n");
    assertThat(judge("carol", "right").accepted()).isFalse();
  }

  @Test
  void theLocalSidesOwnUserIsFoundByName() throws IOException {
    write("user-secrets", "rw-------", "other dave x\noffice carol a b c\n");
    try (UserCredential credential = store.credential("office").orElseThrow()) {
      assertThat(credential.user()).isEqualTo("carol");
      assertThat(credential.password().toArray()).isEqualTo("a b c".getBytes());
      assertThat(credential.toString()).doesNotContain("a b c");
    }
    assertThat(store.credential("none")).isEmpty();
  }

  @Test
  void garbageIsNoHash() {
    assertThat(PasswordHash.read("pbkdf2-sha256$99999999$AA==$AA==")).isEmpty();
    assertThat(PasswordHash.read("pbkdf2-sha256$1000$?$AA==")).isEmpty();
    assertThat(PasswordHash.read("md5$1$AA==$AA==")).isEmpty();
  }
}
