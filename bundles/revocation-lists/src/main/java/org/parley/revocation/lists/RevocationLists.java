/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.revocation.lists;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
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
import org.parley.spi.credential.CredentialFetch;
import org.parley.spi.credential.CredentialSource;
import org.parley.spi.credential.LocalCredential;
import org.parley.spi.credential.RevocationSource;
import org.parley.spi.credential.RevocationStatus;
import org.parley.spi.time.Clock;
import org.parley.spi.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Revocation lists from the distribution points of certificates that are here, and from configured
 * places. They are fetched ahead of their end, and on demand for what a peer presents.
 */
@Component(
    service = {CredentialSource.class, RevocationSource.class},
    configurationPid = "org.parley.revocation.lists",
    configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = RevocationLists.Configuration.class)
public final class RevocationLists implements CredentialSource, RevocationSource {
  private static final String NAME = "revocation-lists";
  private static final int MOST_PLACES = 256;
  private static final Duration TICK = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger(RevocationLists.class);

  private final ListCache cache;
  private final List<URI> configured = new ArrayList<>();
  private final Duration most;
  private final CredentialFetch fetch;
  private final Clock clock;
  private final Timers timers;
  private final Map<URI, ListPlace> places = new LinkedHashMap<>();
  private final List<CredentialSource> sources = new CopyOnWriteArrayList<>();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private volatile boolean closed;
  private volatile Timers.Timer timer;

  /** Configuration of the source. */
  @ObjectClassDefinition(name = "Parley revocation lists")
  @interface Configuration {
    /** Directory of the lists that were fetched; empty: {@code revocation} in karaf.base. */
    @AttributeDefinition(required = false)
    String directory() default "";

    /** Further places, {@code http://} or {@code ldap://} URLs. */
    @AttributeDefinition(required = false)
    String[] places() default {};

    /** Seconds after which a list is looked for again, however long it holds; 60 or more. */
    @AttributeDefinition(required = false)
    int refresh() default 86_400;
  }

  /** Loads what was kept, and begins to look for newer lists. */
  @Activate
  public RevocationLists(
      BundleContext context,
      @Reference CredentialFetch fetch,
      @Reference Clock clock,
      @Reference Timers timers,
      Configuration settings)
      throws IOException {
    this(
        directory(settings.directory(), context.getProperty("karaf.base")),
        List.of(settings.places()),
        Duration.ofSeconds(Math.max(60, settings.refresh())),
        fetch,
        clock,
        timers);
  }

  /** Without OSGi. */
  RevocationLists(
      Path directory,
      List<String> further,
      Duration most,
      CredentialFetch fetch,
      Clock clock,
      Timers timers)
      throws IOException {
    cache = new ListCache(directory);
    this.most = most;
    this.fetch = fetch;
    this.clock = clock;
    this.timers = timers;
    for (String each : further) {
      try {
        configured.add(URI.create(each.strip()));
      } catch (IllegalArgumentException e) {
        LOG.error("places: \"{}\" is not a URL; right is http://... or ldap://...", each);
      }
    }
    timer = timers.schedule(Duration.ZERO, this::tick);
  }

  private static Path directory(String configured, String karafBase) {
    return configured.isEmpty()
        ? Path.of(karafBase == null ? "." : karafBase, "revocation")
        : Path.of(configured);
  }

  /** Another source came; lists of its certificates are wanted. */
  @Reference(
      service = CredentialSource.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      target = "(!(component.name=org.parley.revocation.lists.RevocationLists))")
  void bindSource(CredentialSource source) {
    sources.add(source);
  }

  /** A source left. */
  void unbindSource(CredentialSource source) {
    sources.remove(source);
  }

  /** One look at all that is due, on a worker. */
  private void tick() {
    if (closed) {
      return;
    }
    try {
      wanted();
      // One place at a time: a worker must not be kept for long.
      due().ifPresent(place -> look(place, known()));
    } finally {
      boolean more = due().isPresent();
      timer = timers.schedule(more ? Duration.ofSeconds(1) : TICK, this::tick);
    }
  }

  private void wanted() {
    Set<URI> all = new LinkedHashSet<>(configured);
    known().forEach(each -> all.addAll(DistributionPoints.of(each)));
    all.forEach(this::place);
  }

  /** Null when there are too many already. */
  private ListPlace place(URI uri) {
    synchronized (places) {
      if (!places.containsKey(uri) && places.size() == MOST_PLACES) {
        LOG.warn("{} is not looked at: there are {} places already", uri, MOST_PLACES);
        return null;
      }
      return places.computeIfAbsent(uri, key -> new ListPlace(key, cache, most));
    }
  }

  private Optional<ListPlace> due() {
    Instant now = clock.now();
    return all().stream().filter(each -> each.due(now)).findFirst();
  }

  private List<ListPlace> all() {
    synchronized (places) {
      return List.copyOf(places.values());
    }
  }

  private List<X509Certificate> known() {
    List<X509Certificate> all = new ArrayList<>();
    for (CredentialSource source : sources) {
      all.addAll(source.authorities());
      all.addAll(source.intermediates());
      for (LocalCredential own : source.own()) {
        all.addAll(own.chain());
      }
    }
    return all;
  }

  private void look(ListPlace place, List<X509Certificate> issuers) {
    String before = place.problem();
    if (place.look(fetch, issuers, clock.now())) {
      watchers.forEach(Runnable::run);
    }
    if (!place.problem().isEmpty() && !place.problem().equals(before)) {
      LOG.warn("{}", place.problem());
    }
  }

  @Deactivate
  void deactivate() {
    closed = true;
    timer.cancel();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<LocalCredential> own() {
    return List.of();
  }

  @Override
  public List<X509Certificate> authorities() {
    return List.of();
  }

  @Override
  public List<X509CRL> revocationLists() {
    return all().stream().flatMap(each -> each.list().stream()).toList();
  }

  @Override
  public List<String> problems() {
    return all().stream().map(ListPlace::problem).filter(each -> !each.isEmpty()).toList();
  }

  @Override
  public AutoCloseable watch(Runnable changed) {
    watchers.add(changed);
    return () -> watchers.remove(changed);
  }

  /**
   * {@inheritDoc} Fetches the list of a certificate that nobody here has, unless it was of late.
   */
  @Override
  public RevocationStatus status(X509Certificate certificate, X509Certificate issuer) {
    List<URI> points = DistributionPoints.of(certificate);
    String reason = "the certificate names no distribution point that is fetched here";
    for (URI point : points) {
      ListPlace place = place(point);
      if (place == null) {
        continue;
      }
      if (place.due(clock.now())) {
        look(place, List.of(issuer));
      }
      RevocationStatus status = judge(place, certificate, issuer);
      if (status.state() != RevocationStatus.State.UNKNOWN) {
        return status;
      }
      reason = status.reason();
    }
    return RevocationStatus.unknown(reason);
  }

  private RevocationStatus judge(
      ListPlace place, X509Certificate certificate, X509Certificate issuer) {
    X509CRL list = place.list().orElse(null);
    if (list == null || !ListPlace.signed(list, issuer)) {
      return RevocationStatus.unknown(place.problem());
    }
    if (list.getCriticalExtensionOIDs() != null && !list.getCriticalExtensionOIDs().isEmpty()) {
      return RevocationStatus.unknown("the list that was fetched covers not all certificates");
    }
    boolean fresh =
        list.getNextUpdate() != null && list.getNextUpdate().toInstant().isAfter(clock.now());
    X509CRLEntry entry = list.getRevokedCertificate(certificate.getSerialNumber());
    if (entry != null) {
      return RevocationStatus.revoked(
          "revoked at "
              + entry.getRevocationDate().toInstant()
              + " by the list of "
              + list.getIssuerX500Principal());
    }
    return fresh
        ? RevocationStatus.GOOD
        : RevocationStatus.unknown("the list that is here is over, and " + place.problem());
  }
}
