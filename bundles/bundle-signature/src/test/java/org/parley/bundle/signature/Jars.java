/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;

/** Makes archives, signs them, and damages them. */
final class Jars {
  private static final char[] PASSWORD = "for-tests-only".toCharArray();
  private static final String MANIFEST =
      "Manifest-Version: 1.0\r\nBundle-SymbolicName: plugin\r\nBundle-Version: 1.0.0\r\n\r\n";

  private Jars() {}

  /** An unsigned bundle with two files. */
  static Map<String, byte[]> unsigned() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("META-INF/MANIFEST.MF", octets(MANIFEST));
    files.put("org/example/Plugin.class", octets("code"));
    files.put("OSGI-INF/plugin.xml", octets("<component/>"));
    return files;
  }

  static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The files of an archive that a certificate of the test's key store has signed. */
  static Map<String, byte[]> signed(Path folder, Map<String, byte[]> files, String... aliases)
      throws IOException, GeneralSecurityException {
    Path from = write(folder.resolve("unsigned.jar"), files);
    for (String alias : aliases) {
      Path to = folder.resolve(alias + ".jar");
      JarSigner signer =
          new JarSigner.Builder(key(alias), path(alias))
              .digestAlgorithm("SHA-256")
              .signerName(alias)
              .build();
      try (ZipFile in = new ZipFile(from.toFile());
          OutputStream out = Files.newOutputStream(to)) {
        signer.sign(in, out);
      }
      from = to;
    }
    return read(from);
  }

  static X509Certificate certificate(String alias) throws GeneralSecurityException, IOException {
    return (X509Certificate) keys().getCertificate(alias);
  }

  private static PrivateKey key(String alias) throws GeneralSecurityException, IOException {
    return (PrivateKey) keys().getKey(alias, PASSWORD);
  }

  private static java.security.cert.CertPath path(String alias)
      throws GeneralSecurityException, IOException {
    return CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate(alias)));
  }

  private static KeyStore keys() throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Jars.class.getResourceAsStream("/signers.p12")) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  static Path write(Path jar, Map<String, byte[]> files) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
        out.closeEntry();
      }
    }
    return jar;
  }

  private static Map<String, byte[]> read(Path jar) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipFile in = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : java.util.Collections.list(in.entries())) {
        files.put(entry.getName(), in.getInputStream(entry).readAllBytes());
      }
    }
    return files;
  }

  /** Files as a framework would show them. */
  static Content content(Map<String, byte[]> files) {
    return new Content() {
      @Override
      public Collection<String> names() {
        return files.keySet();
      }

      @Override
      public InputStream open(String name) {
        byte[] octets = files.get(name);
        return new java.io.ByteArrayInputStream(Arrays.copyOf(octets, octets.length));
      }
    };
  }
}
