/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.util.io.pem.PemObject;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.parley.api.control.Certificates;
import org.parley.api.secret.Secret;
import org.parley.credential.files.StatementInput.WrongInput;
import org.parley.spi.credential.CredentialFetch;
import org.parley.spi.credential.LocalCredential;
import org.parley.spi.random.RandomSource;
import org.parley.spi.time.Clock;

/** Carries out statements about certificates in the directory of {@link CredentialFiles}. */
@Component(service = Certificates.class)
public final class CertificateKeeper implements Certificates {
  private final CredentialFiles files;
  private final StatementFiles written;
  private final SigningRequests requests;
  private final Clock clock;
  private volatile CredentialFetch fetch;

  /** Keeps what it is given among {@code files}. */
  @Activate
  public CertificateKeeper(
      @Reference CredentialFiles files, @Reference Clock clock, @Reference RandomSource random) {
    this.files = files;
    this.clock = clock;
    written = new StatementFiles(files.path());
    requests = new SigningRequests(random);
  }

  /** What gets objects from servers came. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindFetch(CredentialFetch present) {
    fetch = present;
  }

  /** It left. */
  void unbindFetch(CredentialFetch gone) {
    if (fetch == gone) {
      fetch = null;
    }
  }

  @Override
  public synchronized Result add(Statement statement, boolean check) {
    if (holds(statement)) {
      return Result.done(List.of());
    }
    try {
      return statement.object().equals("csr") ? request(statement, check) : load(statement, check);
    } catch (WrongInput e) {
      return Result.wrong(e.option(), e.getMessage());
    } catch (UnusableFile e) {
      return Result.wrong(given(statement), source(statement) + " " + e.getMessage());
    } catch (IOException | GeneralSecurityException e) {
      return Result.wrong("", e.getMessage() + "; nothing was changed");
    } finally {
      files.refresh();
    }
  }

  private Result request(Statement statement, boolean check)
      throws IOException, GeneralSecurityException, UnusableFile, WrongInput {
    Optional<String> wrong = SigningRequests.wrong(statement);
    if (wrong.isPresent()) {
      throw new WrongInput("curve", wrong.get());
    }
    if (check) {
      return Result.done(List.of());
    }
    KeyPair keys = requests.keyPair(statement);
    byte[] request = requests.request(statement, keys);
    String name = StatementFiles.nameOf(statement.option("subject").orElse(""), request);
    byte[] sealed;
    try (Secret key = Secret.owning(keys.getPrivate().getEncoded())) {
      sealed = files.protection().seal(key);
    }
    String text = statement.text();
    String keyFile =
        written.write(Folder.OWN, name + ".key", text, List.of(PemObjects.sealedKey(sealed)));
    PemObject pem = PemObjects.request(request);
    String file = written.write(Folder.REQUESTS, name + ".csr", text, List.of(pem));
    List<String> lines = new ArrayList<>();
    lines.add("key " + keyFile + " (encrypted), request " + file + " in " + files.path() + ":");
    lines.addAll(PemObjects.text(pem).lines().toList());
    return Result.done(lines);
  }

  private Result load(Statement statement, boolean check)
      throws IOException, GeneralSecurityException, UnusableFile, WrongInput {
    if (check && StatementInput.remote(statement)) {
      return Result.done(List.of());
    }
    byte[] octets = StatementInput.read(statement, Optional.ofNullable(fetch));
    KeyProtection opens =
        files.protection().with(statement.option("passphrase_file").map(Path::of));
    Contents contents = new FileReader(opens).read(octets);
    try {
      Loading loading = new Loading(files, clock.now(), contents, given(statement));
      loading.check(statement.object(), check);
      return check ? Result.done(List.of()) : store(statement, loading);
    } finally {
      contents.close();
    }
  }

  private Result store(Statement statement, Loading loading)
      throws IOException, GeneralSecurityException, UnusableFile {
    List<PemObject> objects = new ArrayList<>(loading.objects());
    for (Secret key : loading.keys()) {
      objects.add(PemObjects.sealedKey(files.protection().seal(key)));
    }
    String file = written.write(loading.folder(), loading.fileName(), statement.text(), objects);
    return Result.done(List.of(file + ": " + loading.description()));
  }

  private static String given(Statement statement) {
    return StatementInput.remote(statement) ? "ldap" : "file";
  }

  private static String source(Statement statement) {
    return statement.option("file").orElse("what the LDAP server gave");
  }

  @Override
  public synchronized Result delete(Statement statement) {
    List<String> lines = new ArrayList<>();
    try {
      for (String file : written.of(statement.text())) {
        if (statement.object().equals("csr") && inUse(file)) {
          lines.add(file + " is the key of a certificate and stays");
        } else {
          written.delete(file);
          lines.add(file + " deleted");
        }
      }
      return Result.done(lines);
    } catch (IOException e) {
      return Result.wrong("", "a file can't be deleted: " + e.getMessage());
    } finally {
      files.refresh();
    }
  }

  private boolean inUse(String file) {
    return files.own().stream().map(LocalCredential::name).anyMatch(file::equals);
  }

  @Override
  public synchronized boolean holds(Statement statement) {
    return !written.of(statement.text()).isEmpty();
  }

  @Override
  public List<String> show(String object) {
    Instant now = clock.now();
    return switch (object) {
      case "csr" ->
          written.files(Folder.REQUESTS).stream()
              .map(file -> "requests/" + file.getFileName())
              .toList();
      case "mycert" ->
          files.own().stream()
              .map(own -> own.name() + ": " + Descriptions.of(own.chain().get(0), now))
              .toList();
      case "cacert" ->
          files.authorities().stream().map((X509Certificate c) -> Descriptions.of(c, now)).toList();
      case "crl" ->
          files.revocationLists().stream().map((X509CRL l) -> Descriptions.of(l, now)).toList();
      default -> List.of();
    };
  }
}
