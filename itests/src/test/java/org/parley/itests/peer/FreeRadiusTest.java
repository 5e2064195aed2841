/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.secret.Secret;
import org.parley.itests.harness.SeededRandom;
import org.parley.itests.harness.VirtualTime;
import org.parley.itests.peer.StrongSwanAccess.User;
import org.parley.spi.user.UserAttempt;
import org.parley.spi.user.UserProof;
import org.parley.spi.user.UserVerdict;
import org.parley.user.radius.RadiusUsers;
import org.parley.wire.octets.Slice;

/** FreeRADIUS judges users for us, by password and by CHAP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FreeRadiusTest {
  private static final String ADDRESS = "127.0.0.1";
  private static final String PASSWORD = "a password longer than sixteen octets";
  private static final byte[] CHALLENGE = "a challenge of ours".getBytes(StandardCharsets.UTF_8);

  @TempDir static Path directory;
  private FreeRadius server;

  @BeforeAll
  void start() {
    List<String> missing = new Machine().provide(Requirement.FREERADIUS);
    assumeTrue(missing.isEmpty(), () -> "skipped: " + String.join("; ", missing));
    server =
        FreeRadius.start(
            new ThisMachine(),
            directory.resolve("radius"),
            ADDRESS,
            new User("carol", PASSWORD),
            true);
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private UserVerdict judge(String secret, UserProof proof) throws IOException {
    Path file = directory.resolve("secret");
    Files.writeString(file, secret);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    RadiusUsers users =
        RadiusUsers.of(
            ADDRESS, file, Duration.ofSeconds(1), new SeededRandom(1), new VirtualTime());
    return users.authenticate(
        new UserAttempt("carol", proof, InetAddress.getByName("192.0.2.1"), "warriors"));
  }

  private static UserProof password(String text) {
    return new UserProof.Password(Secret.owning(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static UserProof chap(String password) throws NoSuchAlgorithmException {
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    md5.update((byte) 9);
    md5.update(password.getBytes(StandardCharsets.UTF_8));
    md5.update(CHALLENGE);
    return new UserProof.ChapResponse(9, Slice.of(CHALLENGE), Slice.of(md5.digest()));
  }

  @Test
  void aRightPasswordIsAccepted() throws IOException {
    UserVerdict verdict = judge(FreeRadius.SECRET, password(PASSWORD));
    assertThat(verdict.accepted()).as(verdict.reason()).isTrue();
  }

  @Test
  void aWrongPasswordIsRefused() throws IOException {
    UserVerdict verdict = judge(FreeRadius.SECRET, password("another"));
    assertThat(verdict.accepted()).isFalse();
    assertThat(verdict.reason()).isEqualTo("refused by RADIUS server 127.0.0.1:1812");
  }

  @Test
  void aRightAnswerToAChallengeIsAcceptedAndAWrongOneRefused() throws Exception {
    assertThat(judge(FreeRadius.SECRET, chap(PASSWORD)).accepted()).isTrue();
    assertThat(judge(FreeRadius.SECRET, chap("another")).reason()).startsWith("refused by");
  }

  @Test
  void whoeverHasAnotherSecretIsNotAnswered() throws IOException {
    UserVerdict verdict = judge("another secret", password(PASSWORD));
    assertThat(verdict.reason()).isEqualTo("no RADIUS server answers: [127.0.0.1:1812]");
  }
}
