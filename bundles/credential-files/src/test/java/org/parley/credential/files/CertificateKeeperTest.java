/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.control.Certificates.Result;
import org.parley.api.control.Certificates.Statement;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.credential.CredentialFetch;
import org.parley.spi.credential.SecretFile;
import org.parley.spi.random.RandomSource;
import org.parley.spi.time.Clock;

class CertificateKeeperTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final String CSR = "-subject CN=berlin,O=Example,C=de -curve P-256";

  @TempDir Path directory;
  @TempDir Path elsewhere;
  private TestAuthority root;
  private CredentialFiles files;
  private CertificateKeeper keeper;

  @BeforeEach
  void open() throws Exception {
    root = TestAuthority.root("CN=Root", NOW);
    files =
        new CredentialFiles(
            directory, "", "", new TestTimers(), TestTimers.random(), Duration.ofSeconds(2));
    keeper = new CertificateKeeper(files, new FixedClock(), TestTimers.random());
  }

  @Test
  void makesAKeyAndARequestWhoseCertificateIsBoundToTheKey() throws Exception {
    Result made = keeper.add(statement("csr", CSR + " -alt_fqdn berlin.example.com"), false);

    JcaPKCS10CertificationRequest request = request(made);
    assertThat(request.getSubject()).hasToString("C=de,O=Example,CN=berlin");
    assertThat(alternativeNames(request)).isEqualTo("2: berlin.example.com");
    assertThat(
            request.isSignatureValid(
                new JcaContentVerifierProviderBuilder().build(request.getPublicKey())))
        .isTrue();
    assertThat(files.own()).isEmpty();

    String certificate = issue("CN=berlin", request.getPublicKey());
    Result bound = keeper.add(statement("mycert", "-file " + certificate), false);

    assertThat(bound.lines()).singleElement().asString().contains(": CN=berlin, issued by CN=Root");
    assertThat(files.own()).hasSize(1);
    assertThat(files.problems()).isEmpty();
    assertThat(keeper.show("mycert")).singleElement().asString().contains("CN=berlin");
  }

  @Test
  void whatIsThereCanBeUsedWhileAKeyIsMade() {
    List<Integer> seen = new ArrayList<>();
    RandomSource seeded = TestTimers.random();
    RandomSource watching =
        target -> {
          // A negotiation that asks meanwhile, on a thread of its own.
          seen.add(
              CompletableFuture.supplyAsync(() -> files.own().size())
                  .orTimeout(5, TimeUnit.SECONDS)
                  .join());
          seeded.fill(target);
        };
    new CertificateKeeper(files, new FixedClock(), watching).add(statement("csr", CSR), false);
    assertThat(seen).isNotEmpty().containsOnly(0);
  }

  @Test
  void thePrivateKeyOfARequestIsEncryptedAtRest() throws Exception {
    keeper.add(statement("csr", "-subject CN=berlin -key_length 1024"), false);

    try (var keys = Files.list(directory.resolve("own"))) {
      Path key = keys.collect(Collectors.toList()).get(0);
      assertThat(Files.readString(key)).contains("BEGIN ENCRYPTED PRIVATE KEY");
      assertThat(SecretFile.refusal(key)).isEmpty();
    }
  }

  @Test
  void loadsPkcs12WithItsPassphraseAndSealsTheKeyAnew() throws Exception {
    KeyPair keys = TestAuthority.ec();
    X509Certificate own = root.issue("CN=berlin", keys.getPublic(), YEAR);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Certificate[] chain = {own};
    store.setKeyEntry("a", keys.getPrivate(), "secret".toCharArray(), chain);
    Path file = elsewhere.resolve("berlin.p12");
    try (var out = Files.newOutputStream(file)) {
      store.store(out, "secret".toCharArray());
    }
    Result closed = keeper.add(statement("mycert", "-file " + file), false);
    assertThat(closed.lines().get(0)).endsWith("no passphrase that is known here opens it");

    Path passphrase = Files.writeString(elsewhere.resolve("passphrase"), "secret\n");
    Files.setPosixFilePermissions(
        passphrase, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    Statement statement = statement("mycert", "-file " + file + " -passphrase_file " + passphrase);
    assertThat(keeper.add(statement, false).succeeded()).isTrue();
    Files.delete(passphrase);
    assertThat(files.own()).hasSize(1);
  }

  @Test
  void anAuthorityAndItsListAreKeptAndTakenBack() throws Exception {
    Statement authority = statement("cacert", "-file " + pem(root.certificate()));
    Statement list = statement("crl", "-file " + pem(root.list(YEAR)));

    Result early = keeper.add(list, false);
    assertThat(early.lines())
        .containsExactly(
            "the revocation list of CN=Root is signed by no authority here;"
                + " right is to add its cacert first");
    assertThat(keeper.add(authority, false).succeeded()).isTrue();
    assertThat(keeper.add(list, false).succeeded()).isTrue();
    assertThat(keeper.holds(list)).isTrue();
    assertThat(files.authorities()).containsExactly(root.certificate());
    assertThat(files.revocationLists()).hasSize(1);
    assertThat(keeper.show("crl").get(0)).startsWith("list of CN=Root with 0 revoked");

    keeper.delete(list);
    keeper.delete(authority);
    assertThat(files.authorities()).isEmpty();
    assertThat(files.revocationLists()).isEmpty();
    assertThat(keeper.holds(authority)).isFalse();
  }

  @Test
  void whatIsWrongIsSaidInOneLineAndChangesNothing() throws Exception {
    KeyPair stranger = TestAuthority.ec();
    String leaf = issue("CN=leaf", stranger.getPublic());
    X509Certificate old = root.issue("CN=old", stranger.getPublic(), Duration.ofHours(-1));
    String text = Files.writeString(elsewhere.resolve("text"), "hello").toString();

    assertWrong("mycert", "-file " + leaf, "file", "belongs to no private key here");
    assertWrong("cacert", "-file " + leaf, "file", "not one of an authority");
    assertWrong("cacert", "-file " + text, "file", "is neither PEM nor DER");
    assertWrong("cacert", "-file " + elsewhere.resolve("none"), "file", "can't be read");
    assertWrong("crl", "-file " + leaf, "file", "holds no revocation list");
    assertWrong("mycert", "-file " + pem(stranger.getPrivate()), "file", "holds no certificate");
    assertWrong("mycert", "-file " + pem(stranger.getPrivate(), old), "file", "has expired");
    assertWrong("cacert", "-ldap 127.0.0.1", "base", "is missing");
    assertWrong("cacert", "-ldap 127.0.0.1 -base o=x", "ldap", "install revocation-lists");
    assertWrong("cacert", "-ldap 127.0.0.1 -file " + leaf, "ldap", "one of the two");
    assertWrong("csr", CSR + " -key_length 2048", "curve", "one of the two");
    assertThat(files.own()).isEmpty();
    assertThat(files.authorities()).isEmpty();
  }

  private void assertWrong(String object, String options, String option, String reason) {
    Result result = keeper.add(statement(object, options), false);
    assertThat(result.succeeded()).isFalse();
    assertThat(result.option()).isEqualTo(option);
    assertThat(result.lines()).singleElement().asString().contains(reason).doesNotContain("\n");
  }

  @Test
  void aCheckMakesNothing() throws Exception {
    assertThat(keeper.add(statement("csr", CSR), true).succeeded()).isTrue();
    String file = pem(root.certificate());
    assertThat(keeper.add(statement("cacert", "-file " + file), true).succeeded()).isTrue();
    assertThat(keeper.add(statement("cacert", "-file " + file + "x"), true).succeeded()).isFalse();

    assertThat(keeper.show("csr")).isEmpty();
    assertThat(files.authorities()).isEmpty();
  }

  @Test
  void fetchesFromADirectoryServerByUrl() throws Exception {
    List<URI> asked = new ArrayList<>();
    keeper.bindFetch(new OneObject(asked, encoded(root.certificate())));
    Statement statement =
        statement("cacert", "-ldap 192.0.2.1 -port 1389 -base \"ou=PKI,o=Example Org\"");

    assertThat(keeper.add(statement, false).succeeded()).isTrue();
    assertThat(asked)
        .containsExactly(
            URI.create(
                "ldap://192.0.2.1:1389/ou=PKI,o=Example%20Org"
                    + "?cACertificate;binary?sub?(objectClass=*)"));
    assertThat(files.authorities()).containsExactly(root.certificate());
  }

  @Test
  void aKeyInUseOutlivesItsRequest() throws Exception {
    Statement csr = statement("csr", CSR);
    JcaPKCS10CertificationRequest request = request(keeper.add(csr, false));
    keeper.add(statement("mycert", "-file " + issue("CN=berlin", request.getPublicKey())), false);

    assertThat(keeper.delete(csr).lines()).anyMatch(line -> line.endsWith("certificate and stays"));
    assertThat(files.own()).hasSize(1);
    assertThat(keeper.show("csr")).isEmpty();
  }

  private static AuthenticationResult<byte[]> encoded(X509Certificate certificate) {
    try {
      return AuthenticationResult.of(certificate.getEncoded());
    } catch (java.security.cert.CertificateException e) {
      return AuthenticationResult.refused(e.toString());
    }
  }

  private static JcaPKCS10CertificationRequest request(Result made) throws IOException {
    assertThat(made.succeeded()).isTrue();
    String pem = String.join("\n", made.lines().subList(1, made.lines().size()));
    try (PEMParser parser = new PEMParser(new java.io.StringReader(pem))) {
      return new JcaPKCS10CertificationRequest((PKCS10CertificationRequest) parser.readObject());
    }
  }

  private static String alternativeNames(PKCS10CertificationRequest request) {
    GeneralNames names =
        GeneralNames.fromExtensions(
            request.getRequestedExtensions(), Extension.subjectAlternativeName);
    assertThat(request.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)).hasSize(1);
    return names.getNames()[0].toString();
  }

  private String issue(String subject, PublicKey key) throws Exception {
    return pem(root.issue(subject, key, YEAR));
  }

  private String pem(Object... objects) throws IOException {
    Path file = Files.createTempFile(elsewhere, "x", ".pem");
    return Files.writeString(file, TestAuthority.pem(objects)).toString();
  }

  private static Statement statement(String object, String options) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String option : options.split(" -")) {
      String[] parts = option.replaceFirst("^-", "").split(" ", 2);
      values.put(parts[0], parts[1].replace("\"", ""));
    }
    return new Statement("add " + object + " " + options, object, values);
  }

  /** Gets always the same. */
  private record OneObject(List<URI> asked, AuthenticationResult<byte[]> object)
      implements CredentialFetch {
    @Override
    public AuthenticationResult<byte[]> fetch(URI place) {
      asked.add(place);
      return object;
    }

    @Override
    public AuthenticationResult<byte[]> ask(URI place, String type, byte[] question) {
      return object;
    }
  }

  /** A clock that stands. */
  private static final class FixedClock implements Clock {
    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public Instant now() {
      return NOW;
    }
  }
}
