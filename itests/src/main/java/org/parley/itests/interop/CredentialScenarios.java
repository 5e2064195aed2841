/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessContains;
import static org.parley.itests.interop.SignedNegotiation.RSA;
import static org.parley.itests.interop.SignedNegotiation.curve;
import static org.parley.itests.interop.SignedNegotiation.mainMode;
import static org.parley.itests.interop.SignedNegotiation.refused;
import static org.parley.itests.peer.PeerNetwork.OUR_ADDRESS;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.parley.certificate.path.pki.Authority;
import org.parley.certificate.path.pki.Issued;
import org.parley.itests.interop.SignedNegotiation.Pki;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.Eventually;
import org.parley.itests.peer.PeerCredentials;
import org.parley.itests.peer.Requirement;
import org.parley.itests.peer.TokenMaker;

/**
 * Keys and certificates as administrators bring them: by statements, in a key store and on a token,
 * each with the wrong input that it must refuse first.
 */
final class CredentialScenarios {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String PIN = "123456";

  private CredentialScenarios() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "strongswan/credentials/statements/initiator",
            Scenario.Role.INITIATOR,
            List.of(Requirement.STRONGSWAN),
            CredentialScenarios::byStatements),
        new Scenario(
            "strongswan/credentials/key-store/responder",
            Scenario.Role.RESPONDER,
            List.of(Requirement.STRONGSWAN),
            CredentialScenarios::inKeyStore),
        new Scenario(
            "strongswan/credentials/token/responder",
            Scenario.Role.RESPONDER,
            List.of(Requirement.STRONGSWAN, Requirement.SOFTHSM),
            CredentialScenarios::onToken));
  }

  /** A key made here, its certificate, its authority and the list: one statement each. */
  private static void byStatements(Laboratory laboratory) throws IOException {
    Pki pki = new Pki(RSA);
    Negotiation negotiation = start(laboratory, mainMode("RSASIG"), pki);
    DaemonUnderTest daemon = negotiation.ours();
    refused(
        negotiation,
        Scenario.Role.INITIATOR,
        "no authority is trusted; ipsec:config add cacert adds one");
    Path folder = Files.createDirectories(laboratory.directory().resolve("files"));
    try {
      Issued own = Pki.issue(pki.root, "us", OUR_ADDRESS, new KeyPair(requested(daemon), null));
      PeerCredentials.write(folder, files(pki, own));
      wrong(daemon, "mycert", folder.resolve("stranger"), "belongs to no private key here");
      wrong(daemon, "cacert", folder.resolve("own"), "is not one of an authority");
      wrong(daemon, "crl", folder.resolve("list"), "is signed by no authority here");
      wrong(daemon, "crl", folder.resolve("none"), "can't be read");
      config(daemon, "add", "mycert", folder.resolve("own")).orThrow();
      config(daemon, "add", "cacert", folder.resolve("root")).orThrow();
      config(daemon, "add", "crl", folder.resolve("list")).orThrow();
      awaitListed(daemon, "CN=us");
      mainMode("RSASIG").agree(negotiation, Scenario.Role.INITIATOR);
    } finally {
      config(daemon, "delete", "mycert", folder.resolve("own"));
      config(daemon, "delete", "crl", folder.resolve("list"));
      config(daemon, "delete", "cacert", folder.resolve("root"));
      daemon.console("ipsec:config", "delete", "csr");
    }
  }

  /** The key that the daemon makes for itself. */
  private static PublicKey requested(DaemonUnderTest daemon) throws IOException {
    String answer =
        daemon
            .console(
                "ipsec:config",
                "add",
                "csr",
                "-subject",
                "C=DE,O=Lab,CN=us",
                "-alt_ipv4",
                OUR_ADDRESS)
            .orThrow()
            .output();
    String pem = answer.substring(answer.indexOf("-----BEGIN"));
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      return new JcaPKCS10CertificationRequest((PKCS10CertificationRequest) parser.readObject())
          .getPublicKey();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> files(Pki pki, Issued own) {
    try {
      return Map.of(
          "own", PeerCredentials.pem("CERTIFICATE", own.certificate().getEncoded()),
          "stranger", PeerCredentials.pem("CERTIFICATE", pki.peers.certificate().getEncoded()),
          "root", PeerCredentials.pem("CERTIFICATE", pki.root.certificate().getEncoded()),
          "list", PeerCredentials.pem("X509 CRL", Pki.list(pki.root).getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CommandResult config(
      DaemonUnderTest daemon, String operation, String object, Path file) {
    return operation.equals("add")
        ? daemon.console("ipsec:config", operation, object, "-file", file.toString())
        : daemon.console("ipsec:config", operation, object, file.toString());
  }

  private static void wrong(DaemonUnderTest daemon, String object, Path file, String reason) {
    CommandResult result = config(daemon, "add", object, file);
    unless(!result.succeeded(), "add %s took %s", object, file);
    unlessContains("the answer", result.output().replaceAll("\\s+", " "), reason);
  }

  /** A key store that a wrong passphrase keeps shut, until the right one takes its place. */
  private static void inKeyStore(Laboratory laboratory) throws IOException {
    Pki pki = new Pki(curve("secp256r1"));
    Negotiation negotiation = start(laboratory, mainMode("ECDSASIG"), pki);
    DaemonUnderTest daemon = negotiation.ours();
    Path folder = Files.createDirectories(laboratory.directory().resolve("store"));
    Path store = keyStore(folder, pki.ours, pki.root);
    Path passphrase = secret(folder.resolve("passphrase"), "not it");
    PeerCredentials.write(
        daemon.data().resolve("credentials"), Map.of("crls/list.pem", list(pki.root)));
    daemon.console("feature:install", "parley-credential-keystore").orThrow();
    Path settings =
        configure(
            daemon,
            "org.parley.credential.keystore-lab",
            "file = " + store,
            "passphrase.file = " + passphrase);
    try {
      awaitListed(daemon, "can't be opened");
      secret(passphrase, PIN);
      awaitListed(daemon, "CN=us");
      mainMode("ECDSASIG").agree(negotiation, Scenario.Role.RESPONDER);
    } finally {
      Files.delete(settings);
    }
  }

  /** A key that never leaves its token, which a wrong PIN keeps shut at first. */
  private static void onToken(Laboratory laboratory) throws IOException {
    Pki pki = new Pki(RSA);
    Negotiation negotiation = start(laboratory, mainMode("RSASIG"), pki);
    DaemonUnderTest daemon = negotiation.ours();
    Path folder = Files.createDirectories(laboratory.directory().resolve("token"));
    TokenMaker.make(
        daemon.data().resolve("softhsm2.conf"),
        folder.resolve("tokens"),
        PIN,
        keyStore(folder, pki.ours, pki.root));
    Path pin = secret(folder.resolve("pin"), "654321");
    PeerCredentials.write(
        daemon.data().resolve("credentials"),
        Map.of("crls/list.pem", list(pki.root), "authorities/root.pem", root(pki)));
    daemon.console("feature:install", "parley-credential-pkcs11").orThrow();
    Path settings =
        configure(
            daemon,
            "org.parley.credential.pkcs11-lab",
            "library = " + TokenMaker.LIBRARY,
            "pin.file = " + pin,
            "interval = 1");
    try {
      awaitListed(daemon, "PIN");
      secret(pin, PIN);
      awaitListed(daemon, "CN=us");
      mainMode("RSASIG").agree(negotiation, Scenario.Role.RESPONDER);
    } finally {
      Files.delete(settings);
    }
  }

  private static Negotiation start(Laboratory laboratory, SignedNegotiation signed, Pki pki)
      throws IOException {
    DaemonUnderTest daemon = laboratory.startDaemon(signed.statements());
    daemon.withoutCredentials();
    return new Negotiation(daemon, laboratory.startStrongSwan(signed.peer(pki.of(pki.peers))));
  }

  private static Path configure(DaemonUnderTest daemon, String name, String... lines)
      throws IOException {
    return Files.write(
        daemon.data().resolve("etc").resolve(name + ".cfg"),
        List.of("name = lab", String.join("\n", lines)));
  }

  private static void awaitListed(DaemonUnderTest daemon, String words) {
    String[] last = {""};
    boolean listed =
        Eventually.isTrue(
            PATIENCE,
            () -> {
              last[0] = daemon.console("ike:credentials", "--json").output();
              return last[0].contains(words);
            });
    unless(listed, "ike:credentials lacks \"%s\":%n%s", words, last[0]);
  }

  private static Path keyStore(Path folder, Issued own, Authority root) throws IOException {
    Path file = secret(folder.resolve("store.p12"), "");
    try (OutputStream output = Files.newOutputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      Certificate[] chain = {own.certificate()};
      store.setKeyEntry("us", own.keys().getPrivate(), PIN.toCharArray(), chain);
      store.setCertificateEntry("root", root.certificate());
      store.store(output, PIN.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return file;
  }

  private static String list(Authority authority) {
    try {
      return PeerCredentials.pem("X509 CRL", Pki.list(authority).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String root(Pki pki) {
    try {
      return PeerCredentials.pem("CERTIFICATE", pki.root.certificate().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file for its owner only. */
  private static Path secret(Path file, String line) throws IOException {
    Files.writeString(file, line + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
