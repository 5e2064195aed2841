/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.parley.api.control.Credentials;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.AuditMessage;
import org.parley.api.event.EventListener;
import org.parley.spi.credential.CredentialSource;
import org.parley.spi.time.Clock;
import org.parley.spi.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists the credentials of all sources, and writes an audit message before one of them ends. */
@Component(
    service = Credentials.class,
    immediate = true,
    configurationPid = "org.parley.credential.catalog",
    configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = CredentialCatalog.Configuration.class)
public final class CredentialCatalog implements Credentials {
  private static final String FROM = "CREDENTIALS";
  private static final Duration INTERVAL = Duration.ofMinutes(10);
  private static final Logger LOG = LoggerFactory.getLogger(CredentialCatalog.class);

  private final Clock clock;
  private final Timers timers;
  private final Duration certificatesAhead;
  private final Duration listsAhead;
  private final List<CredentialSource> sources = new CopyOnWriteArrayList<>();
  private final List<EventListener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong number = new AtomicLong();
  private Set<Row> told = new HashSet<>();
  private Timers.Timer timer;
  private boolean closed;

  /** Configuration of the warnings. */
  @ObjectClassDefinition(name = "Parley credentials: warnings")
  @interface Configuration {
    /** Days before the end of a certificate at which it is warned of. */
    @AttributeDefinition(required = false)
    int certificate_days() default 30;

    /** Days before the end of a revocation list at which it is warned of. */
    @AttributeDefinition(required = false)
    int list_days() default 1;
  }

  /** Looks soon, and every ten minutes. */
  @Activate
  public CredentialCatalog(
      @Reference Clock clock, @Reference Timers timers, Configuration settings) {
    this(
        clock,
        timers,
        Duration.ofDays(Math.max(0, settings.certificate_days())),
        Duration.ofDays(Math.max(0, settings.list_days())));
  }

  /** Without OSGi. */
  CredentialCatalog(Clock clock, Timers timers, Duration certificatesAhead, Duration listsAhead) {
    this.clock = clock;
    this.timers = timers;
    this.certificatesAhead = certificatesAhead;
    this.listsAhead = listsAhead;
    timer = timers.schedule(Duration.ofSeconds(1), this::look);
  }

  /** A source came. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindSource(CredentialSource source) {
    sources.add(source);
  }

  /** A source left. */
  void unbindSource(CredentialSource source) {
    sources.remove(source);
  }

  /** Somebody wants audit messages. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindListener(EventListener listener) {
    listeners.add(listener);
  }

  /** Somebody wants no more. */
  void unbindListener(EventListener listener) {
    listeners.remove(listener);
  }

  /** Each state of each credential is told once while the daemon runs. */
  private synchronized void look() {
    if (closed) {
      return;
    }
    try {
      Set<Row> ending = new HashSet<>();
      for (Row row : credentials()) {
        if (row.state() == State.ENDING || row.state() == State.EXPIRED) {
          ending.add(row);
          if (!told.contains(row)) {
            audit(row);
          }
        }
      }
      told = ending;
    } finally {
      timer = timers.schedule(INTERVAL, this::look);
    }
  }

  private void audit(Row row) {
    boolean over = row.state() == State.EXPIRED;
    String text =
        words(row.kind())
            + " "
            + row.subject()
            + (row.name().isEmpty() ? "" : " (" + row.name() + ")")
            + " of "
            + row.source()
            + (over ? " has ended at " : " ends at ")
            + row.until().map(Instant::toString).orElse("");
    AuditLevel level = over ? AuditLevel.ERROR : AuditLevel.WARNING;
    LOG.warn("AUDIT: {}", text);
    AuditMessage message =
        new AuditMessage(number.incrementAndGet(), FROM, level, clock.now(), text);
    listeners.forEach(listener -> listener.onEvent(message));
  }

  private static String words(Kind kind) {
    return switch (kind) {
      case OWN -> "own certificate";
      case AUTHORITY -> "certificate of the authority";
      case INTERMEDIATE -> "intermediate certificate";
      case CRL -> "revocation list of";
    };
  }

  @Deactivate
  synchronized void deactivate() {
    closed = true;
    timer.cancel();
  }

  @Override
  public List<Row> credentials() {
    Instant now = clock.now();
    Rows certificates = new Rows(now, certificatesAhead);
    Rows lists = new Rows(now, listsAhead);
    List<Row> all = new ArrayList<>();
    for (CredentialSource source : sources) {
      certificates.of(source).stream().filter(row -> row.kind() != Kind.CRL).forEach(all::add);
      lists.of(source).stream().filter(row -> row.kind() == Kind.CRL).forEach(all::add);
    }
    return all;
  }

  @Override
  public List<String> problems() {
    return sources.stream()
        .flatMap(source -> source.problems().stream().map(line -> source.name() + ": " + line))
        .toList();
  }
}
