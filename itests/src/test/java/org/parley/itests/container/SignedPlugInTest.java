/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.parley.itests.daemon.ParleyDaemon;
import org.parley.itests.peer.ThisMachine;

/** A daemon that asks for signatures, when plug-ins are dropped in and when it starts again. */
@Timeout(600)
class SignedPlugInTest {
  private static final String PASSWORD = "for-this-test";
  private static final String KEPT_OUT = "not part of the distribution is kept out";
  private static final Path ROOT =
      Path.of(System.getProperty("parley.root", "..")).toAbsolutePath().normalize();

  @TempDir Path directory;

  @Test
  void onlyTheSignedPlugInEverRuns() throws Exception {
    Path etc = Files.createDirectories(directory.resolve("data/etc"));
    Path deploy = Files.createDirectories(directory.resolve("data/deploy"));
    for (Path own : List.of(directory.resolve("data"), etc, deploy)) {
      Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
    }
    KeyStore keys = keys();
    String pem = Base64.getMimeEncoder().encodeToString(keys.getCertificate("signer").getEncoded());
    write(
        etc.resolve("signer.pem"),
        "-----BEGIN CERTIFICATE-----\n" + pem + "\n-----END CERTIFICATE-----\n");
    write(
        etc.resolve("org.parley.bundle.signature.cfg"),
        "required = true\ncertificates = signer.pem\n");

    try (ParleyDaemon daemon = start()) {
      Path unsigned = bundle("unsigned");
      Files.copy(unsigned, deploy.resolve("unsigned.jar"));
      Files.copy(extension(), deploy.resolve("extension.jar"));
      sign(bundle("signed"), deploy.resolve("signed.jar"), keys);
      onlyTheSignedOneRuns(daemon);
      daemon.await(
          "the log", text -> text.contains("extension.jar is not installed"), "log:display");
      daemon.console("bundle:install", extension().toUri().toString());
      daemon.await("the log", text -> text.contains(KEPT_OUT), "log:display");
      assertThat(daemon.console("bundle:start", "org.example.unsigned").succeeded()).isFalse();
      assertThat(daemon.stop()).isTrue();
    }
    try (ParleyDaemon again = start()) {
      onlyTheSignedOneRuns(again);
      String list = again.console("bundle:list -t 0 -s --no-format").output();
      assertThat(row(list, "org.example.extension")).isEmpty();
    }
    assertThat(directory.resolve("data").resolve(IntrudingActivator.TRACE)).doesNotExist();
  }

  private ParleyDaemon start() throws IOException {
    ParleyDaemon daemon =
        ParleyDaemon.start(new ThisMachine(), ROOT, directory, "127.0.0.5:15005:14505", List.of());
    daemon.awaitReady();
    return daemon;
  }

  private static void onlyTheSignedOneRuns(ParleyDaemon daemon) {
    String list =
        daemon.await(
            "plug-ins",
            text -> row(text, "org.example.signed").contains("Active") && has(text, "unsigned"),
            "bundle:list -t 0 -s --no-format");
    assertThat(row(list, "org.example.unsigned")).contains("Installed");
    assertThat(daemon.console("ike:signatures").output())
        .containsPattern("org.example.signed/1.0.0 +ACTIVE +accepted +signed by CN=signer")
        .containsPattern("org.example.unsigned/1.0.0 +INSTALLED +REFUSED")
        .contains("1 of");
  }

  private static boolean has(String list, String name) {
    return !row(list, "org.example." + name).isEmpty();
  }

  private static String row(String list, String name) {
    return list.lines().filter(line -> line.contains("\t" + name)).findFirst().orElse("");
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private KeyStore keys() throws Exception {
    Path store = directory.resolve("keys.p12");
    new ThisMachine()
        .run(
            java.time.Duration.ofSeconds(60),
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD,
            "-alias",
            "signer",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=signer")
        .orThrow();
    return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
  }

  private Path bundle(String name) throws IOException {
    return jar(manifest(name), "org/example/resource.txt", name.getBytes(StandardCharsets.UTF_8));
  }

  /** Would be run by the framework while it installs it, which asks no resolver hook. */
  private Path extension() throws IOException {
    Manifest manifest = manifest("extension");
    Attributes headers = manifest.getMainAttributes();
    headers.putValue("Fragment-Host", "system.bundle; extension:=framework");
    headers.putValue("ExtensionBundle-Activator", IntrudingActivator.class.getName());
    String entry = IntrudingActivator.class.getName().replace('.', '/') + ".class";
    try (InputStream code = IntrudingActivator.class.getResourceAsStream("/" + entry)) {
      return jar(manifest, entry, code.readAllBytes());
    }
  }

  private static Manifest manifest(String name) {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", "org.example." + name);
    headers.putValue("Bundle-Version", "1.0.0");
    return manifest;
  }

  private Path jar(Manifest manifest, String entry, byte[] content) throws IOException {
    Path jar = Files.createTempFile(directory, "bundle", ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new ZipEntry(entry));
      out.write(content);
      out.closeEntry();
    }
    return jar;
  }

  private static void sign(Path from, Path to, KeyStore keys) throws Exception {
    JarSigner signer =
        new JarSigner.Builder(
                (PrivateKey) keys.getKey("signer", PASSWORD.toCharArray()),
                CertificateFactory.getInstance("X.509")
                    .generateCertPath(List.of(keys.getCertificate("signer"))))
            .build();
    Path whole = Files.createTempFile(from.getParent(), "signed", ".jar");
    try (ZipFile in = new ZipFile(from.toFile());
        OutputStream out = Files.newOutputStream(whole)) {
      signer.sign(in, out);
    }
    Files.move(whole, to);
  }
}
