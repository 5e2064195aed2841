/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureTest {
  private static final String CODE = "org/example/Plugin.class";

  @TempDir Path folder;

  private Verdict check(Map<String, byte[]> files, String... configured) throws Exception {
    Set<java.security.cert.X509Certificate> certificates = new HashSet<>();
    for (String alias : configured) {
      certificates.add(Jars.certificate(alias));
    }
    Path copies = Files.createDirectories(folder.resolve("copies"));
    Verdict verdict = new Signature(certificates).of(Jars.content(files), copies);
    assertThat(copies).as("copies are deleted").isEmptyDirectory();
    return verdict;
  }

  private Map<String, byte[]> signed(String... aliases) throws Exception {
    return Jars.signed(folder, Jars.unsigned(), aliases);
  }

  @Test
  void aConfiguredCertificateIsEnough() throws Exception {
    assertThat(check(signed("good"), "good")).isEqualTo(Verdict.accept("signed by CN=good"));
    assertThat(check(signed("other", "good"), "good").accepted()).isTrue();
    assertThat(check(signed("good"), "other", "good").accepted()).isTrue();
  }

  @Test
  void anUnsignedBundleIsRefused() throws Exception {
    assertThat(check(Jars.unsigned(), "good")).isEqualTo(Verdict.refuse("it is not signed"));
    assertThat(check(Map.of(), "good")).isEqualTo(Verdict.refuse("it is not signed"));
  }

  @Test
  void aSignatureOfAnotherIsRefusedByName() throws Exception {
    assertThat(check(signed("other"), "good").reason())
        .isEqualTo("it is signed by CN=other, whose certificate is not configured");
    assertThat(check(signed("good")).accepted()).isFalse();
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    assertThat(check(signed("expired"), "expired").reason())
        .isEqualTo("the certificate of CN=expired has expired");
  }

  @Test
  void changedCodeIsRefused() throws Exception {
    Map<String, byte[]> files = signed("good");
    files.put(CODE, Jars.octets("evil"));
    assertThat(check(files, "good").reason()).startsWith("its signature is wrong: ").contains(CODE);
  }

  @Test
  void aFileThatWasAddedIsRefused() throws Exception {
    Map<String, byte[]> files = signed("good");
    files.put("org/example/Evil.class", Jars.octets("evil"));
    assertThat(check(files, "good").reason()).isEqualTo("org/example/Evil.class is not signed");
    files.remove("org/example/Evil.class");
    files.put("META-INF/services/evil", Jars.octets("evil"));
    assertThat(check(files, "good").reason()).isEqualTo("META-INF/services/evil is not signed");
  }

  @Test
  void anAddedFileThatTheManifestNamesIsRefused() throws Exception {
    Map<String, byte[]> files = signed("good");
    files.put("Evil.class", Jars.octets("evil"));
    String manifest = new String(files.get("META-INF/MANIFEST.MF"), StandardCharsets.UTF_8);
    String section = "Name: Evil.class\r\nSHA-256-Digest: AAAA\r\n\r\n";
    files.put("META-INF/MANIFEST.MF", Jars.octets(manifest + section));
    assertThat(check(files, "good").reason()).endsWith(".SF does not cover the manifest");
  }

  @Test
  void aChangedHeaderIsRefused() throws Exception {
    Map<String, byte[]> files = signed("good");
    String manifest = new String(files.get("META-INF/MANIFEST.MF"), StandardCharsets.UTF_8);
    files.put(
        "META-INF/MANIFEST.MF",
        Jars.octets(manifest.replaceFirst("\r\n", "\r\nBundle-Activator: Evil\r\n")));
    assertThat(check(files, "good").accepted()).isFalse();
  }

  @Test
  void aChangedSignatureIsRefused() throws Exception {
    Map<String, byte[]> files = new TreeMap<>(signed("good"));
    String name = files.keySet().stream().filter(n -> n.endsWith(".SF")).findFirst().orElseThrow();
    String text = new String(files.get(name), StandardCharsets.UTF_8);
    files.put(name, Jars.octets(text.replaceAll("SHA-256-Digest-Manifest: [^\r]*\r\n", "")));
    assertThat(check(files, "good").accepted()).isFalse();
  }

  @Test
  void aSignatureWithoutItsBlockIsRefused() throws Exception {
    Map<String, byte[]> files = signed("good");
    files.keySet().removeIf(name -> name.matches("META-INF/.*[.](EC|RSA)"));
    assertThat(check(files, "good").accepted()).isFalse();
  }
}
