/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import org.parley.certificate.path.pki.Authority;
import org.parley.certificate.path.pki.Issued;
import org.parley.certificate.path.pki.Shelf;
import org.parley.itests.peer.PeerCredentials;

/** Keys and certificates of both sides of a load, of one authority with a revocation list. */
public final class LoadCredentials {
  /** Who the generator says it is. */
  public static final String GENERATOR = "generator.example.com";

  /** Who the responder says it is. */
  public static final String RESPONDER = "responder.example.com";

  private static final String KEY = "own.key";
  private static final String CERTIFICATE = "own.der";
  private static final String AUTHORITY = "authority.der";
  private static final String LIST = "list.der";

  private LoadCredentials() {}

  /**
   * Makes those of both sides.
   *
   * @param generator where those of the generator are written, for {@link #read}
   * @return those of the responder
   */
  public static PeerCredentials make(LoadProof proof, Path generator) throws IOException {
    Authority root = Authority.root("CN=Load");
    X509CRL list = root.revocationList("2025-12-31T00:00:00Z", "2044-01-01T00:00:00Z");
    Issued own = issue(root, proof, GENERATOR);
    Files.createDirectories(generator);
    try {
      Files.write(generator.resolve(KEY), own.keys().getPrivate().getEncoded());
      Files.write(generator.resolve(CERTIFICATE), own.certificate().getEncoded());
      Files.write(generator.resolve(AUTHORITY), root.certificate().getEncoded());
      Files.write(generator.resolve(LIST), list.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
    return new PeerCredentials(
        issue(root, proof, RESPONDER), List.of(root.certificate()), List.of(), List.of(list));
  }

  private static Issued issue(Authority root, LoadProof proof, String name) {
    return root.issue("CN=" + name, proof.keys().orElseThrow().get()).dns(name).done();
  }

  /** Those of the generator. */
  static Shelf read(Path directory) {
    try {
      X509Certificate certificate = certificate(directory.resolve(CERTIFICATE));
      X509Certificate authority = certificate(directory.resolve(AUTHORITY));
      PrivateKey key =
          KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
              .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(directory.resolve(KEY))));
      Shelf shelf = new Shelf();
      shelf.authorities.add(authority);
      shelf.lists.add(list(directory.resolve(LIST)));
      return shelf.with(
          new Issued(
              certificate, new KeyPair(certificate.getPublicKey(), key), List.of(authority)));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate certificate(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static X509CRL list(Path file) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
    }
  }
}
