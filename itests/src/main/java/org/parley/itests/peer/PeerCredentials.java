/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.certificate.path.pki.Issued;

/**
 * A key with its certificate, and what is known of authorities, as files of either daemon.
 *
 * @param intermediates sent along; trusted for nothing
 * @param known certificates of peers; strongSwan then asks for none
 */
public record PeerCredentials(
    Issued own,
    List<X509Certificate> authorities,
    List<X509Certificate> intermediates,
    List<X509CRL> lists,
    List<X509Certificate> known) {

  /** Without certificates of peers. */
  public PeerCredentials(
      Issued own,
      List<X509Certificate> authorities,
      List<X509Certificate> intermediates,
      List<X509CRL> lists) {
    this(own, authorities, intermediates, lists, List.of());
  }

  /** The same with the certificate of a peer. */
  public PeerCredentials knowing(X509Certificate peer) {
    return new PeerCredentials(own, authorities, intermediates, lists, List.of(peer));
  }

  /** By path below strongSwan's configuration. */
  public Map<String, String> strongSwan() {
    return files("x509/own.pem", "private/own.pem", "x509ca", "x509ca", "x509crl");
  }

  /** By path below the credentials of our daemon. */
  public Map<String, String> parley() {
    return files("own/own.pem", "own/own.key", "authorities", "intermediates", "crls");
  }

  private Map<String, String> files(
      String certificate, String key, String authority, String intermediate, String list) {
    Map<String, String> files = new LinkedHashMap<>();
    try {
      files.put(key, pem("PRIVATE KEY", own.keys().getPrivate().getEncoded()));
      files.put(certificate, pem("CERTIFICATE", own.certificate().getEncoded()));
      int number = 0;
      for (X509Certificate one : authorities) {
        files.put(authority + "/a" + ++number + ".pem", pem("CERTIFICATE", one.getEncoded()));
      }
      for (X509Certificate one : intermediates) {
        files.put(intermediate + "/i" + ++number + ".pem", pem("CERTIFICATE", one.getEncoded()));
      }
      for (X509CRL one : lists) {
        files.put(list + "/l" + ++number + ".pem", pem("X509 CRL", one.getEncoded()));
      }
      for (X509Certificate one : known) {
        String folder = Path.of(certificate).getParent().toString();
        files.put(folder + "/k" + ++number + ".pem", pem("CERTIFICATE", one.getEncoded()));
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return files;
  }

  /** Writes files below a directory, for their owner only. */
  public static void write(Path directory, Map<String, String> files) {
    files.forEach(
        (name, content) -> {
          try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** PEM (RFC 7468) of a type, such as {@code CERTIFICATE}. */
  public static String pem(String type, byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(type, lines);
  }
}
