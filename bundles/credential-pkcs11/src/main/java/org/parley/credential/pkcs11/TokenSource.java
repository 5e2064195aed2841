/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.pkcs11;

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
import org.parley.spi.credential.SignatureScheme;
import org.parley.spi.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys and certificates of a token, which signs itself: private keys never leave it. Each
 * configuration {@code org.parley.credential.pkcs11-NAME} is a source of its own.
 */
@Component(
    service = CredentialSource.class,
    configurationPid = "org.parley.credential.pkcs11",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TokenSource.Configuration.class, factory = true)
public final class TokenSource implements CredentialSource {
  private static final Logger LOG = LoggerFactory.getLogger(TokenSource.class);

  private final Token token;
  private final boolean trusted;
  private final Timers timers;
  private final Duration interval;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private volatile KeyStoreContents contents = KeyStoreContents.NONE;
  private volatile List<LocalCredential> own = List.of();
  private volatile String problem = "";
  private String refusedPin = "";
  private Timers.Timer timer;
  private boolean closed;

  /** Configuration of one token. */
  @ObjectClassDefinition(name = "Parley credentials: PKCS #11 token")
  @interface Configuration {
    /** Name of the source, letters and digits. */
    String name() default "token";

    /** Path of the native library. */
    String library() default "";

    /** Index in the library's list of slots, from 0. */
    @AttributeDefinition(required = false)
    int slot() default 0;

    /** {@code pin.file}: its first line is the PIN. */
    String pin_file() default "";

    /** Whether certificates without a key are those of trusted authorities. */
    @AttributeDefinition(required = false)
    boolean trusted() default false;

    /** Seconds until a token that did not answer is asked again, 1 or more. */
    @AttributeDefinition(required = false)
    int interval() default 30;
  }

  /** Opens the token soon, on a worker: it may take its time. */
  @Activate
  public TokenSource(@Reference Timers timers, Configuration settings) {
    this(
        new Token(
            settings.name(),
            Path.of(settings.library()),
            settings.slot(),
            Path.of(settings.pin_file())),
        settings.trusted(),
        timers,
        Duration.ofSeconds(Math.max(1, settings.interval())));
  }

  /** Without OSGi. */
  TokenSource(Token token, boolean trusted, Timers timers, Duration interval) {
    this.token = token;
    this.trusted = trusted;
    this.timers = timers;
    this.interval = interval;
    timer = timers.schedule(Duration.ZERO, this::look);
  }

  /**
   * Opens the token when it is not open; signing finds out when it was pulled out. A wrong PIN is
   * not tried again before its file has changed: tokens lock themselves after a few wrong ones.
   */
  private synchronized void look() {
    if (closed) {
      return;
    }
    String pin = token.pinStamp();
    if (own.isEmpty() && (refusedPin.isEmpty() || !refusedPin.equals(pin))) {
      AuthenticationResult<KeyStoreContents> opened = token.open();
      refusedPin = opened.reason().contains("CKR_PIN_") ? pin : "";
      tell(opened.reason());
      opened.value().ifPresent(this::replace);
    }
    timer = timers.schedule(interval, this::look);
  }

  private void tell(String reason) {
    if (!reason.isEmpty() && !reason.equals(problem)) {
      LOG.warn("{}: {}", name(), reason);
    }
    problem = reason;
  }

  private void replace(KeyStoreContents opened) {
    contents = opened;
    own = opened.own().stream().<LocalCredential>map(OnToken::new).toList();
    LOG.info("token {}: {} own keys", name(), own.size());
    watchers.forEach(Runnable::run);
  }

  private synchronized void lost(String reason) {
    tell(reason);
    own = List.of();
    contents = KeyStoreContents.NONE;
    watchers.forEach(Runnable::run);
  }

  /** A key whose failure to sign tells that the token is gone. */
  private final class OnToken implements LocalCredential {
    private final LocalCredential key;

    OnToken(LocalCredential key) {
      this.key = key;
    }

    @Override
    public String name() {
      return key.name();
    }

    @Override
    public List<X509Certificate> chain() {
      return key.chain();
    }

    @Override
    public AuthenticationResult<byte[]> sign(SignatureScheme scheme, byte[] octets) {
      AuthenticationResult<byte[]> signed = key.sign(scheme, octets);
      if (signed.value().isPresent() || !signed.reason().contains("CKR_")) {
        return signed;
      }
      String reason = "the token " + token.name() + " was pulled out or fails: " + signed.reason();
      lost(reason);
      return AuthenticationResult.refused(reason);
    }
  }

  @Deactivate
  synchronized void deactivate() {
    closed = true;
    timer.cancel();
    own = List.of();
    contents = KeyStoreContents.NONE;
  }

  @Override
  public String name() {
    return token.name();
  }

  @Override
  public List<LocalCredential> own() {
    return own;
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
