/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.secret.Secret;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.credential.LocalCredential;
import org.parley.spi.credential.SignatureScheme;

class CredentialFilesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final byte[] OCTETS = "a hash of twenty oct".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path directory;
  private final TestTimers timers = new TestTimers();
  private TestAuthority root;
  private CredentialFiles files;

  @BeforeEach
  void open() throws Exception {
    root = TestAuthority.root("CN=Root", NOW);
    files = reopen("");
  }

  private CredentialFiles reopen(String passphraseFile) throws IOException {
    return new CredentialFiles(
        directory, passphraseFile, "", timers, TestTimers.random(), Duration.ofSeconds(2));
  }

  @Test
  void bindsAKeyToItsCertificateInAnotherFileAndFindsTheIssuers() throws Exception {
    TestAuthority middle = root.below("CN=Middle");
    KeyPair keys = TestAuthority.ec();
    X509Certificate own = middle.issue("CN=berlin", keys.getPublic(), YEAR);
    secret("own/berlin.key", TestAuthority.pem(keys.getPrivate()));
    write("own/certificate.pem", TestAuthority.pem(own));
    write("intermediates/middle.pem", TestAuthority.pem(middle.certificate()));
    Files.write(directory.resolve("authorities/root.der"), root.certificate().getEncoded());
    Files.write(directory.resolve("crls/root.crl"), root.list(YEAR).getEncoded());

    timers.fire();

    LocalCredential credential = files.own().get(0);
    assertThat(credential.name()).isEqualTo("own/berlin.key");
    assertThat(credential.chain()).containsExactly(own, middle.certificate());
    assertThat(files.authorities()).containsExactly(root.certificate());
    assertThat(files.intermediates()).containsExactly(middle.certificate());
    assertThat(files.revocationLists()).hasSize(1);
    assertThat(files.problems()).isEmpty();
  }

  @Test
  void signsWithEcdsaAsRfc4754Says() throws Exception {
    X509Certificate own = ownEc();
    Signature check = Signature.getInstance("NONEwithECDSAinP1363Format");
    check.initVerify(own);
    check.update(OCTETS);

    assertThat(check.verify(signature(SignatureScheme.ECDSA_OF_OCTETS))).isTrue();
  }

  @Test
  void signsWithRsaWithoutAHashIdentifier() throws Exception {
    KeyPair keys = TestAuthority.rsa();
    X509Certificate own = root.issue("CN=berlin", keys.getPublic(), YEAR);
    secret("own/berlin.pem", TestAuthority.pem(keys.getPrivate(), own));
    timers.fire();

    Cipher open = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    open.init(Cipher.DECRYPT_MODE, keys.getPublic());
    assertThat(open.doFinal(signature(SignatureScheme.RSA_OF_OCTETS))).isEqualTo(OCTETS);
    assertThat(files.own().get(0).sign(SignatureScheme.ECDSA_OF_OCTETS, OCTETS).reason())
        .startsWith("the key own/berlin.pem does not sign with NONEwithECDSAinP1363Format");
  }

  @Test
  void readsPkcs12WithThePassphraseOfTheAdministrator() throws Exception {
    KeyPair keys = TestAuthority.ec();
    X509Certificate own = root.issue("CN=berlin", keys.getPublic(), YEAR);
    secret("passphrase", "correct horse\n");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Certificate[] chain = {own, root.certificate()};
    store.setKeyEntry("berlin", keys.getPrivate(), "correct horse".toCharArray(), chain);
    try (var out = Files.newOutputStream(directory.resolve("own/berlin.p12"))) {
      store.store(out, "correct horse".toCharArray());
    }
    chmod("own/berlin.p12", "rw-------");
    timers.fire();
    assertThat(files.own()).isEmpty();
    assertThat(files.problems())
        .containsExactly(
            "own/berlin.p12 is encrypted, and no passphrase that is known here opens it");

    assertThat(reopen(directory.resolve("passphrase").toString()).own()).hasSize(1);
  }

  @Test
  void refusesAKeyThatOthersCanReadUntilTheRightsAreRight() throws Exception {
    ownEc();
    chmod("own/berlin.pem", "rw-r-----");
    timers.fire();
    assertThat(files.own()).isEmpty();
    assertThat(files.problems())
        .containsExactly(
            "own/berlin.pem holds a secret and has the rights rw-r-----;"
                + " right is rw------- (chmod 600)");

    chmod("own/berlin.pem", "rw-------");
    timers.fire();
    assertThat(files.own()).hasSize(1);
    assertThat(files.problems()).isEmpty();
  }

  @Test
  void aMalformedFileIsOneLineAndDisturbsNoOther() throws Exception {
    ownEc();
    write("authorities/good.pem", TestAuthority.pem(root.certificate()));
    write("authorities/torn.pem", "-----BEGIN CERTIFICATE-----\nMIIB\n");
    write("authorities/text.pem", "hello");
    write("crls/empty.crl", "");
    write("crls/certificate.pem", TestAuthority.pem(root.certificate()));
    timers.fire();

    assertThat(files.own()).hasSize(1);
    assertThat(files.authorities()).containsExactly(root.certificate());
    assertThat(files.problems()).hasSize(4).allMatch(line -> !line.contains("\n"));
    assertThat(files.problems().get(0)).startsWith("authorities/text.pem is neither PEM nor DER");
    assertThat(files.problems().get(1)).startsWith("authorities/torn.pem is malformed: ");
    assertThat(files.problems().get(2)).isEqualTo("crls/certificate.pem holds no revocation list");
    assertThat(files.problems().get(3)).isEqualTo("crls/empty.crl is empty");
  }

  @Test
  void aKeyInAFolderForCertificatesIsRefused() throws Exception {
    secret("authorities/ca.pem", TestAuthority.pem(root.keys().getPrivate(), root.certificate()));
    timers.fire();

    assertThat(files.authorities()).isEmpty();
    assertThat(files.problems())
        .containsExactly("authorities/ca.pem holds a private key; right is the folder own");
  }

  @Test
  void tellsWatchersOnlyOfChanges() throws Exception {
    AtomicInteger told = new AtomicInteger();
    AutoCloseable watch = files.watch(told::incrementAndGet);
    timers.fire();
    assertThat(told).hasValue(0);

    ownEc();
    assertThat(told).hasValue(1);
    Files.delete(directory.resolve("own/berlin.pem"));
    timers.fire();
    assertThat(told).hasValue(2);
    assertThat(files.own()).isEmpty();

    watch.close();
    ownEc();
    assertThat(told).hasValue(2);
  }

  @Test
  void aKeyThatWasTakenAwayIsDestroyed() throws Exception {
    ownEc();
    LocalCredential before = files.own().get(0);
    Files.delete(directory.resolve("own/berlin.pem"));
    timers.fire();

    AuthenticationResult<byte[]> late = before.sign(SignatureScheme.ECDSA_OF_OCTETS, OCTETS);
    assertThat(late.value()).isEmpty();
    assertThat(late.reason()).isEqualTo("the key own/berlin.pem was taken away or replaced");
  }

  @Test
  void aSealedKeyIsReadAgainAndOpensOnlyWithItsKeyFile() throws Exception {
    KeyPair keys = TestAuthority.ec();
    X509Certificate own = root.issue("CN=berlin", keys.getPublic(), YEAR);
    byte[] sealed;
    try (Secret key = Secret.copyOf(keys.getPrivate().getEncoded())) {
      sealed = files.protection().seal(key);
    }
    secret(
        "own/berlin.pem", TestAuthority.pem(new PemObject("ENCRYPTED PRIVATE KEY", sealed), own));
    timers.fire();
    assertThat(files.own()).hasSize(1);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
        .doesNotContain(new String(keys.getPrivate().getEncoded(), StandardCharsets.ISO_8859_1));

    Files.delete(directory.resolve(".key"));
    assertThat(reopen("").problems())
        .containsExactly(
            "own/berlin.pem is encrypted, and no passphrase that is known here opens it");
  }

  @Test
  void readsKeysInTheFormsOfOpenssl() throws Exception {
    KeyPair rsa = TestAuthority.rsa();
    KeyPair ec = TestAuthority.ec();
    byte[] pkcs1 =
        PrivateKeyInfo.getInstance(rsa.getPrivate().getEncoded())
            .parsePrivateKey()
            .toASN1Primitive()
            .getEncoded();
    byte[] sec1 =
        new org.bouncycastle.asn1.sec.ECPrivateKey(
                256, ((ECPrivateKey) ec.getPrivate()).getS(), SECObjectIdentifiers.secp256r1)
            .getEncoded();
    secret("own/a.pem", TestAuthority.pem(new PemObject("RSA PRIVATE KEY", pkcs1)));
    secret("own/b.pem", TestAuthority.pem(new PemObject("EC PRIVATE KEY", sec1)));
    Files.write(directory.resolve("own/c.der"), pkcs1);
    chmod("own/c.der", "rw-------");
    write(
        "own/certificates.pem",
        TestAuthority.pem(
            root.issue("CN=a", rsa.getPublic(), YEAR), root.issue("CN=b", ec.getPublic(), YEAR)));
    timers.fire();

    assertThat(files.own())
        .extracting(LocalCredential::name)
        .containsExactly("own/a.pem", "own/b.pem", "own/c.der");
  }

  @Test
  void everythingItMakesIsForItsOwnerAlone() throws Exception {
    try (Secret key = Secret.copyOf(TestAuthority.ec().getPrivate().getEncoded())) {
      files.protection().seal(key);
    }
    assertThat(rights(".key")).isEqualTo("rw-------");
    assertThat(rights("own")).isEqualTo("rwx------");
  }

  private X509Certificate ownEc() throws Exception {
    KeyPair keys = TestAuthority.ec();
    X509Certificate own = root.issue("CN=berlin", keys.getPublic(), YEAR);
    secret("own/berlin.pem", TestAuthority.pem(keys.getPrivate(), own));
    timers.fire();
    return own;
  }

  private byte[] signature(SignatureScheme scheme) {
    return files.own().get(0).sign(scheme, OCTETS).value().orElseThrow();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private void secret(String name, String text) throws IOException {
    write(name, text);
    chmod(name, "rw-------");
  }

  private void chmod(String name, String rights) throws IOException {
    Files.setPosixFilePermissions(directory.resolve(name), PosixFilePermissions.fromString(rights));
  }

  private String rights(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name)));
  }
}
