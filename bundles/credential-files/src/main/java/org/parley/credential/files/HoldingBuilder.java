/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.api.secret.Secret;
import org.parley.credential.files.CredentialDirectory.Known;
import org.parley.spi.credential.LocalCredential;

/** Puts the contents of single files together: each key to its certificate, wherever that is. */
final class HoldingBuilder {
  private final Path directory;
  private final Map<Path, Known> files;
  private final List<LocalCredential> own = new ArrayList<>();
  private final Set<X509Certificate> ownCertificates = new LinkedHashSet<>();
  private final Set<X509Certificate> authorities = new LinkedHashSet<>();
  private final Set<X509Certificate> intermediates = new LinkedHashSet<>();
  private final Set<X509CRL> lists = new LinkedHashSet<>();
  private final List<String> problems = new ArrayList<>();

  HoldingBuilder(Path directory, Map<Path, Known> files) {
    this.directory = directory;
    this.files = files;
  }

  Holding build() {
    files.forEach(this::sort);
    Set<X509Certificate> used = new LinkedHashSet<>();
    files.forEach(
        (file, known) ->
            known.contents().ifPresent(each -> each.keys().forEach(key -> bind(file, key, used))));
    // What is in own and belongs to no key helps peers to build the path.
    ownCertificates.stream().filter(each -> !used.contains(each)).forEach(intermediates::add);
    return new Holding(
        List.copyOf(own),
        List.copyOf(authorities),
        List.copyOf(intermediates),
        List.copyOf(lists),
        List.copyOf(problems));
  }

  private void sort(Path file, Known known) {
    if (known.contents().isEmpty()) {
      problems.add(directory.relativize(file) + " " + known.problem());
      return;
    }
    Contents contents = known.contents().get();
    lists.addAll(contents.lists());
    switch (known.folder()) {
      case OWN -> ownCertificates.addAll(contents.certificates());
      case AUTHORITIES -> authorities.addAll(contents.certificates());
      default -> intermediates.addAll(contents.certificates());
    }
  }

  private void bind(Path file, Secret key, Set<X509Certificate> used) {
    String name = directory.relativize(file).toString();
    try {
      Optional<X509Certificate> certificate = PrivateKeys.certificateOf(key, ownCertificates);
      if (certificate.isEmpty()) {
        problems.add(name + " holds a key, and no file in own holds its certificate (yet)");
        return;
      }
      used.add(certificate.get());
      own.add(new FileCredential(name, Issuers.chain(certificate.get(), pool()), key));
    } catch (GeneralSecurityException e) {
      problems.add(name + " holds a key that can't be used: " + e.getMessage());
    }
  }

  private List<X509Certificate> pool() {
    List<X509Certificate> pool = new ArrayList<>(ownCertificates);
    pool.addAll(intermediates);
    pool.addAll(authorities);
    return pool;
  }
}
