/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.keystore;

import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.credential.CredentialSource;
import org.parley.spi.credential.KeyStoreContents;
import org.parley.spi.credential.LocalCredential;
import org.parley.spi.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys and certificates of a key store, read again when the file changes. Each configuration {@code
 * org.parley.credential.keystore-NAME} is a source of its own.
 */
@Component(
    service = CredentialSource.class,
    configurationPid = "org.parley.credential.keystore",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = KeyStoreSource.Configuration.class, factory = true)
public final class KeyStoreSource implements CredentialSource {
  private static final Logger LOG = LoggerFactory.getLogger(KeyStoreSource.class);

  private final StoreFile file;
  private final boolean trusted;
  private final Timers timers;
  private final Duration interval;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private volatile KeyStoreContents contents = KeyStoreContents.NONE;
  private volatile String problem = "";
  private String stamp = "";
  private Timers.Timer timer;
  private boolean closed;

  /** Configuration of one key store. */
  @ObjectClassDefinition(name = "Parley credentials: key store")
  @interface Configuration {
    /** Name of the source, for people. */
    String name() default "keystore";

    /** The key store. */
    String file() default "";

    /** {@code PKCS12}, {@code JKS} or {@code BCFKS}. */
    @AttributeDefinition(required = false)
    String type() default "PKCS12";

    /** {@code passphrase.file}: its first line opens the store and its keys. */
    String passphrase_file() default "";

    /** Whether certificates without a key are those of trusted authorities. */
    @AttributeDefinition(required = false)
    boolean trusted() default true;

    /** Seconds between two looks at the file, 1 or more. */
    @AttributeDefinition(required = false)
    int interval() default 2;
  }

  /** Reads the key store. */
  @Activate
  public KeyStoreSource(@Reference Timers timers, Configuration settings) {
    this(
        new StoreFile(
            settings.name(),
            Path.of(settings.file()),
            settings.type(),
            Path.of(settings.passphrase_file())),
        settings.trusted(),
        timers,
        Duration.ofSeconds(Math.max(1, settings.interval())));
  }

  /** Without OSGi. */
  KeyStoreSource(StoreFile file, boolean trusted, Timers timers, Duration interval) {
    this.file = file;
    this.trusted = trusted;
    this.timers = timers;
    this.interval = interval;
    look();
  }

  private synchronized void look() {
    if (closed) {
      return;
    }
    try {
      String now = file.stamp();
      if (!now.equals(stamp)) {
        stamp = now;
        replace(file.read());
      }
    } finally {
      timer = timers.schedule(interval, this::look);
    }
  }

  private void replace(AuthenticationResult<KeyStoreContents> read) {
    contents = read.value().orElse(KeyStoreContents.NONE);
    problem = read.reason();
    if (problem.isEmpty()) {
      LOG.info(
          "{}: {} own keys, {} other certificates",
          file.file(),
          contents.own().size(),
          contents.certificates().size());
    } else {
      LOG.warn("{}: {}", name(), problem);
    }
    contents.problems().forEach(entry -> LOG.warn("{}", entry));
    watchers.forEach(Runnable::run);
  }

  @Deactivate
  synchronized void deactivate() {
    closed = true;
    timer.cancel();
    contents = KeyStoreContents.NONE;
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public List<LocalCredential> own() {
    return contents.own();
  }

  @Override
  public List<X509Certificate> authorities() {
    return trusted ? contents.certificates() : List.of();
  }

  @Override
  public List<X509Certificate> intermediates() {
    return trusted ? List.of() : contents.certificates();
  }

  @Override
  public List<X509CRL> revocationLists() {
    return List.of();
  }

  @Override
  public List<String> problems() {
    List<String> all = new ArrayList<>(contents.problems());
    if (!problem.isEmpty()) {
      all.add(problem);
    }
    return all;
  }

  @Override
  public AutoCloseable watch(Runnable changed) {
    watchers.add(changed);
    return () -> watchers.remove(changed);
  }
}
