/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Whether a bundle is signed as a whole by one of some certificates: every file of it, and its
 * manifest, which says what it imports and what is run first.
 */
final class Signature {
  private static final String FOLDER = "META-INF/";
  private static final String MANIFEST = FOLDER + "MANIFEST.MF";
  private static final Pattern SIGNATURE_FILE =
      Pattern.compile("META-INF/(?:[^/]+\\.(?:SF|RSA|DSA|EC)|SIG-[^/]+)");
  private static final Map<String, String> DIGESTS =
      Map.of(
          "sha-256-digest-manifest", "SHA-256",
          "sha-384-digest-manifest", "SHA-384",
          "sha-512-digest-manifest", "SHA-512");

  private final Set<X509Certificate> certificates;

  Signature(Set<X509Certificate> certificates) {
    this.certificates = certificates;
  }

  /**
   * Checks a bundle.
   *
   * @param folder where a copy can be written for the time of the check
   */
  Verdict of(Content content, Path folder) {
    Path copy = null;
    try {
      copy = Files.createTempFile(folder, "bundle", ".jar");
      copy(content, copy);
      return of(copy);
    } catch (IOException | SecurityException | GeneralSecurityException broken) {
      return Verdict.refuse("its signature is wrong: " + broken.getMessage());
    } finally {
      delete(copy);
    }
  }

  private static void delete(Path copy) {
    if (copy != null) {
      copy.toFile().delete();
    }
  }

  /** The manifest first and then what signs it, as readers of signed archives want it. */
  private static void copy(Content content, Path to) throws IOException {
    List<String> names = new ArrayList<>(content.names());
    names.sort(Comparator.comparingInt(Signature::place).thenComparing(name -> name));
    try (OutputStream out = Files.newOutputStream(to);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        try (InputStream in = content.open(name)) {
          in.transferTo(zip);
        }
        zip.closeEntry();
      }
    }
  }

  private static int place(String name) {
    return name.equals(MANIFEST) ? 0 : signs(name) ? 1 : 2;
  }

  private static boolean signs(String name) {
    return SIGNATURE_FILE.matcher(name.toUpperCase(Locale.ROOT)).matches();
  }

  private Verdict of(Path archive) throws IOException, GeneralSecurityException {
    try (JarFile jar = new JarFile(archive.toFile(), true)) {
      Optional<String> manifest = manifestIsUnsigned(jar);
      if (manifest.isPresent()) {
        return Verdict.refuse(manifest.get());
      }
      String signer = "";
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().equals(MANIFEST) || signs(entry.getName())) {
          continue;
        }
        try (InputStream in = jar.getInputStream(entry)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
        Verdict verdict = signedBy(entry);
        if (!verdict.accepted()) {
          return verdict;
        }
        signer = verdict.reason();
      }
      return signer.isEmpty() ? Verdict.refuse("it holds nothing") : Verdict.accept(signer);
    }
  }

  /**
   * The archive format also takes a manifest of which only the sections of the files are signed;
   * what a bundle imports stands above them.
   */
  private static Optional<String> manifestIsUnsigned(JarFile jar)
      throws IOException, GeneralSecurityException {
    if (jar.getEntry(MANIFEST) == null) {
      return Optional.of("it is not signed");
    }
    byte[] manifest = octets(jar, MANIFEST);
    boolean signed = false;
    for (JarEntry entry : Collections.list(jar.entries())) {
      String name = entry.getName().toUpperCase(Locale.ROOT);
      if (signs(entry.getName()) && name.endsWith(".SF")) {
        signed = true;
        if (!covers(new Manifest(jar.getInputStream(entry)), manifest)) {
          return Optional.of(entry.getName() + " does not cover the manifest");
        }
      }
    }
    return signed ? Optional.empty() : Optional.of("it is not signed");
  }

  private static byte[] octets(JarFile jar, String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return in.readAllBytes();
    }
  }

  private static boolean covers(Manifest signature, byte[] manifest)
      throws GeneralSecurityException {
    boolean covered = false;
    Attributes attributes = signature.getMainAttributes();
    for (Object key : attributes.keySet()) {
      String algorithm = DIGESTS.get(key.toString().toLowerCase(Locale.ROOT));
      if (algorithm != null) {
        byte[] wanted = Base64.getDecoder().decode(attributes.getValue((Attributes.Name) key));
        byte[] found = MessageDigest.getInstance(algorithm).digest(manifest);
        if (!MessageDigest.isEqual(wanted, found)) {
          return false;
        }
        covered = true;
      }
    }
    return covered;
  }

  private Verdict signedBy(JarEntry entry) {
    CodeSigner[] signers = entry.getCodeSigners();
    if (signers == null) {
      return Verdict.refuse(entry.getName() + " is not signed");
    }
    Verdict verdict = Verdict.refuse("");
    for (CodeSigner signer : signers) {
      X509Certificate leaf = (X509Certificate) signer.getSignerCertPath().getCertificates().get(0);
      verdict = accepts(leaf);
      if (verdict.accepted()) {
        return verdict;
      }
    }
    return verdict;
  }

  private Verdict accepts(X509Certificate signer) {
    String name = signer.getSubjectX500Principal().getName();
    if (!certificates.contains(signer)) {
      return Verdict.refuse("it is signed by " + name + ", whose certificate is not configured");
    }
    try {
      signer.checkValidity();
      return Verdict.accept("signed by " + name);
    } catch (CertificateExpiredException expired) {
      return Verdict.refuse("the certificate of " + name + " has expired");
    } catch (CertificateNotYetValidException early) {
      return Verdict.refuse("the certificate of " + name + " is not valid yet");
    }
  }
}
