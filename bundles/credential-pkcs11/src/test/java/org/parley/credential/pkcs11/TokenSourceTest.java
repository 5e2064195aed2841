/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.parley.credential.files.TestAuthority;
import org.parley.credential.files.TestTimers;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.credential.LocalCredential;
import org.parley.spi.credential.SignatureScheme;

/** With SoftHSM, whose library is loaded once for the whole process: the order matters. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TokenSourceTest {
  private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final byte[] HASH =
      "a hash of thirty-two octets, yes".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path directory;
  private final TestTimers timers = new TestTimers();

  @Test
  @Order(1)
  void aMissingLibraryOrAnOpenPinFileIsSaid() throws Exception {
    Path pin = Files.writeString(directory.resolve("pin"), "1234\n");
    Token missing = new Token("t", directory.resolve("none.so"), 0, pin);
    assertThat(missing.open().reason())
        .isEqualTo("the library " + directory.resolve("none.so") + " can't be read");

    Token nameless = new Token("t", Path.of(""), 0, pin);
    assertThat(nameless.open().reason()).isEqualTo("its configuration lacks library or pin.file");

    Path library = Files.writeString(directory.resolve("some.so"), "");
    Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(new Token("t", library, 0, pin).open().reason())
        .isEqualTo(
            pin + " holds a secret and has the rights rw-r--r--; right is rw------- (chmod 600)");
  }

  @Test
  @Order(2)
  void theTokenSignsAndIsNamedWhenItIsPulledOut() throws Exception {
    assumeTrue(Files.exists(LIBRARY), "skipped: the Debian package softhsm2 is not installed");
    Path tokens = makeToken();
    Path library = Files.createSymbolicLink(directory.resolve("library.so"), LIBRARY);
    Token token = new Token("soft", library, 0, pin("4321"));
    TokenSource source = new TokenSource(token, false, timers, Duration.ofSeconds(30));
    timers.fire();
    String wrong = source.problems().get(0);
    assertThat(wrong).contains("CKR_PIN_INCORRECT");
    // Were the token asked again, it would be said that there is no library any more.
    Files.delete(library);
    timers.fire();
    assertThat(source.problems()).containsExactly(wrong);
    TestAuthority root = TestAuthority.root("CN=Root", NOW);
    KeyPair ec = TestAuthority.ec();
    KeyPair rsa = TestAuthority.rsa();
    X509Certificate ecOwn = root.issue("CN=ec", ec.getPublic(), Duration.ofDays(365));
    X509Certificate rsaOwn = root.issue("CN=rsa", rsa.getPublic(), Duration.ofDays(365));
    importKeys(List.of(ec, rsa), List.of(ecOwn, rsaOwn));
    Files.createSymbolicLink(library, LIBRARY);
    pin("1234");
    timers.fire();

    assertThat(source.problems()).isEmpty();
    assertThat(source.own())
        .extracting(LocalCredential::name)
        .containsExactlyInAnyOrder("soft:key0", "soft:key1");
    LocalCredential withEc = credential(source, ecOwn);
    LocalCredential withRsa = credential(source, rsaOwn);

    assertSigns(withEc, ecOwn);
    Cipher open = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    open.init(Cipher.DECRYPT_MODE, rsa.getPublic());
    byte[] proof = withRsa.sign(SignatureScheme.RSA_OF_OCTETS, HASH).value().orElseThrow();
    assertThat(open.doFinal(proof)).isEqualTo(HASH);

    delete(tokens);
    AuthenticationResult<byte[]> gone = withEc.sign(SignatureScheme.ECDSA_OF_OCTETS, HASH);
    assertThat(gone.value()).isEmpty();
    assertThat(gone.reason()).startsWith("the token soft was pulled out or fails: ");
    assertThat(source.own()).isEmpty();
    assertThat(source.problems()).containsExactly(gone.reason());
  }

  private static void assertSigns(LocalCredential credential, X509Certificate certificate)
      throws Exception {
    byte[] proof = credential.sign(SignatureScheme.ECDSA_OF_OCTETS, HASH).value().orElseThrow();
    Signature check = Signature.getInstance("NONEwithECDSAinP1363Format");
    check.initVerify(certificate);
    check.update(HASH);
    assertThat(check.verify(proof)).isTrue();
  }

  private static LocalCredential credential(TokenSource source, X509Certificate certificate) {
    return source.own().stream()
        .filter(each -> each.chain().get(0).equals(certificate))
        .findFirst()
        .orElseThrow();
  }

  private Path pin(String digits) throws IOException {
    Path file = Files.writeString(directory.resolve("pin"), digits + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private Path makeToken() throws Exception {
    Path tokens = Files.createDirectories(directory.resolve("tokens"));
    Files.writeString(
        Path.of(System.getenv("SOFTHSM2_CONF")),
        "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
    String[] command = {
      "softhsm2-util",
      "--init-token",
      "--free",
      "--label",
      "parley",
      "--pin",
      "1234",
      "--so-pin",
      "1234"
    };
    Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(made.waitFor()).as(output).isZero();
    return tokens;
  }

  private static void importKeys(List<KeyPair> keys, List<X509Certificate> certificates)
      throws Exception {
    Provider provider =
        Security.getProvider("SunPKCS11")
            .configure(
                "--name = importer\nlibrary = "
                    + LIBRARY
                    + "\nslotListIndex = 0\n"
                    + "attributes(*, CKO_PRIVATE_KEY, *) = {\n CKA_SIGN = true\n}\n");
    KeyStore store = KeyStore.getInstance("PKCS11", provider);
    store.load(null, "1234".toCharArray());
    for (int i = 0; i < keys.size(); i++) {
      Certificate[] chain = {certificates.get(i)};
      store.setKeyEntry("key" + i, keys.get(i).getPrivate(), null, chain);
    }
    store.store(null, null);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      Path[] deepestFirst = all.sorted(Comparator.reverseOrder()).toArray(Path[]::new);
      for (Path each : Arrays.asList(deepestFirst)) {
        Files.delete(each);
      }
    }
  }
}
