/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.revocation.lists;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.credential.CredentialFetch;

/** One place with the list that was found there last, and when to look again. */
final class ListPlace {
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final URI place;
  private final ListCache cache;
  private final Duration most;
  private Optional<X509CRL> list;
  private Instant next = Instant.MIN;
  private int failures;
  private String problem = "";

  /**
   * A place.
   *
   * @param most how long a list is not looked for again, however long it holds
   */
  ListPlace(URI place, ListCache cache, Duration most) {
    this.place = place;
    this.cache = cache;
    this.most = most;
    list = cache.load(place);
  }

  synchronized Optional<X509CRL> list() {
    return list;
  }

  /** Why the last look has failed; empty when it has not. */
  synchronized String problem() {
    return problem;
  }

  synchronized boolean due(Instant now) {
    return !now.isBefore(next);
  }

  synchronized Instant next() {
    return next;
  }

  /**
   * Looks for a newer list.
   *
   * @param issuers certificates that may have signed it; a list by nobody of them changes nothing
   * @return true when the list is another one now
   */
  boolean look(CredentialFetch fetch, Collection<X509Certificate> issuers, Instant now) {
    // Without the lock: a server may take seconds.
    AuthenticationResult<byte[]> fetched = fetch.fetch(place);
    return take(fetched, issuers, now);
  }

  private synchronized boolean take(
      AuthenticationResult<byte[]> fetched, Collection<X509Certificate> issuers, Instant now) {
    if (fetched.value().isEmpty()) {
      return failed(fetched.reason(), now);
    }
    try {
      X509CRL found = ListCache.decode(fetched.value().get());
      if (issuers.stream().noneMatch(each -> signed(found, each))) {
        return failed(place + ": the list is signed by nobody who is known here", now);
      }
      if (list.isPresent() && found.getThisUpdate().before(list.get().getThisUpdate())) {
        return failed(place + ": the list is older than the one that is here", now);
      }
      return accept(found, fetched.value().get(), now);
    } catch (GeneralSecurityException e) {
      return failed(place + ": it is no revocation list: " + e.getMessage(), now);
    }
  }

  private boolean accept(X509CRL found, byte[] octets, Instant now) {
    boolean another = list.isEmpty() || !list.get().equals(found);
    failures = 0;
    problem = "";
    next = now.plus(pause(found, now));
    if (another) {
      list = Optional.of(found);
      cache.store(place, octets);
    }
    return another;
  }

  /** When nine tenths of what remains of it are over. */
  private Duration pause(X509CRL found, Instant now) {
    Duration remaining =
        found.getNextUpdate() == null
            ? most
            : Duration.between(now, found.getNextUpdate().toInstant())
                .multipliedBy(9)
                .dividedBy(10);
    Duration bounded = remaining.compareTo(most) > 0 ? most : remaining;
    return bounded.compareTo(SHORTEST) < 0 ? SHORTEST : bounded;
  }

  private boolean failed(String reason, Instant now) {
    problem = reason;
    Duration pause = SHORTEST.multipliedBy(1L << Math.min(failures, 10));
    next = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    failures++;
    return false;
  }

  /** True when the list is by this issuer and its signature holds. */
  static boolean signed(X509CRL list, X509Certificate issuer) {
    if (!issuer.getSubjectX500Principal().equals(list.getIssuerX500Principal())) {
      return false;
    }
    try {
      list.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException notBy) {
      return false;
    }
  }
}
