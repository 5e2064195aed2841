/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.parley.api.secret.Secret;
import org.parley.spi.credential.CredentialSource;
import org.parley.spi.credential.LocalCredential;
import org.parley.spi.random.RandomSource;
import org.parley.spi.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys, certificates and revocation lists of a directory with the folders {@code own}, {@code
 * authorities}, {@code intermediates} and {@code crls}. Files that come, change or go are noticed.
 */
@Component(
    service = {CredentialSource.class, CredentialFiles.class},
    configurationPid = "org.parley.credential.files",
    configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = CredentialFiles.Configuration.class)
public final class CredentialFiles implements CredentialSource {
  static final String NAME = "files";
  private static final Logger LOG = LoggerFactory.getLogger(CredentialFiles.class);

  private final Path path;
  private final KeyProtection protection;
  private final CredentialDirectory directory;
  private final Timers timers;
  private final Duration interval;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private volatile Holding holding = Holding.NOTHING;
  private Timers.Timer timer;
  private boolean closed;

  /** Configuration of the source. */
  @ObjectClassDefinition(name = "Parley credentials: files")
  @interface Configuration {
    /** Directory with the folders; empty: {@code credentials} in karaf.base. */
    @AttributeDefinition(required = false)
    String directory() default "";

    /** Seconds between two looks at the directory, 1 or more. */
    @AttributeDefinition(required = false)
    int interval() default 2;

    /** File whose first line is the passphrase of private keys; empty: the key file. */
    @AttributeDefinition(required = false)
    String passphrase_file() default "";

    /** File with the random key of private keys; empty: {@code .key} in the directory. */
    @AttributeDefinition(required = false)
    String key_file() default "";
  }

  /** Reads the directory, which is made when it is not there. */
  @Activate
  public CredentialFiles(
      BundleContext context,
      @Reference Timers timers,
      @Reference RandomSource random,
      Configuration settings)
      throws IOException {
    this(
        directory(settings.directory(), context.getProperty("karaf.base")),
        settings.passphrase_file(),
        settings.key_file(),
        timers,
        random,
        Duration.ofSeconds(Math.max(1, settings.interval())));
  }

  /** Without OSGi. */
  CredentialFiles(
      Path path,
      String passphraseFile,
      String keyFile,
      Timers timers,
      RandomSource random,
      Duration interval)
      throws IOException {
    this.path = path;
    this.timers = timers;
    this.interval = interval;
    for (Folder folder : Folder.values()) {
      ProtectedFile.makeDirectory(path.resolve(folder.folderName()));
    }
    protection =
        new KeyProtection(
            Optional.of(passphraseFile).filter(file -> !file.isEmpty()).map(Path::of),
            keyFile.isEmpty() ? path.resolve(".key") : Path.of(keyFile),
            random);
    directory = new CredentialDirectory(path, new FileReader(protection));
    look();
  }

  private static Path directory(String configured, String karafBase) {
    return configured.isEmpty()
        ? Path.of(karafBase == null ? "." : karafBase, "credentials")
        : Path.of(configured);
  }

  /**
   * Looks for what has changed, and again after the interval. The kernel's notices are not used:
   * they miss what happens on network file systems and behind symbolic links.
   */
  private synchronized void look() {
    if (closed) {
      return;
    }
    try {
      refresh();
    } finally {
      timer = timers.schedule(interval, this::look);
    }
  }

  /** Takes over what has changed on disk. */
  synchronized void refresh() {
    directory.refresh().ifPresent(this::replace);
  }

  private void replace(Holding next) {
    next.problems().stream()
        .filter(problem -> !holding.problems().contains(problem))
        .forEach(problem -> LOG.warn("{}", path.resolve(problem)));
    holding = next;
    LOG.info(
        "{}: {} own keys, {} authorities, {} intermediates, {} revocation lists",
        path,
        next.own().size(),
        next.authorities().size(),
        next.intermediates().size(),
        next.revocationLists().size());
    watchers.forEach(Runnable::run);
  }

  @Deactivate
  synchronized void deactivate() {
    closed = true;
    timer.cancel();
    holding = Holding.NOTHING;
    directory.close();
  }

  /** The one of these certificates whose private key is here. */
  synchronized Optional<X509Certificate> withKey(List<X509Certificate> certificates)
      throws GeneralSecurityException {
    for (Secret key : directory.keys()) {
      Optional<X509Certificate> found = PrivateKeys.certificateOf(key, certificates);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** True when an authority, or an intermediate one, that is known here has signed the list. */
  boolean signedByKnown(X509CRL list) {
    return Stream.concat(authorities().stream(), intermediates().stream())
        .filter(each -> each.getSubjectX500Principal().equals(list.getIssuerX500Principal()))
        .anyMatch(each -> signed(list, each));
  }

  private static boolean signed(X509CRL list, X509Certificate authority) {
    try {
      list.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException notBy) {
      return false;
    }
  }

  Path path() {
    return path;
  }

  KeyProtection protection() {
    return protection;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<LocalCredential> own() {
    return holding.own();
  }

  @Override
  public List<X509Certificate> authorities() {
    return holding.authorities();
  }

  @Override
  public List<X509Certificate> intermediates() {
    return holding.intermediates();
  }

  @Override
  public List<X509CRL> revocationLists() {
    return holding.revocationLists();
  }

  @Override
  public List<String> problems() {
    return holding.problems();
  }

  @Override
  public AutoCloseable watch(Runnable changed) {
    watchers.add(changed);
    return () -> watchers.remove(changed);
  }
}
