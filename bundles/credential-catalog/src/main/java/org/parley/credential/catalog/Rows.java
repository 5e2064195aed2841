/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.catalog;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.parley.api.control.Credentials.Kind;
import org.parley.api.control.Credentials.Row;
import org.parley.api.control.Credentials.State;
import org.parley.spi.credential.CredentialSource;
import org.parley.spi.credential.LocalCredential;

/** Lists what a source has. */
final class Rows {
  private final Instant now;
  private final Duration ahead;

  /**
   * Rows of one moment.
   *
   * @param ahead how long before its end something counts as ending
   */
  Rows(Instant now, Duration ahead) {
    this.now = now;
    this.ahead = ahead;
  }

  List<Row> of(CredentialSource source) {
    List<Row> rows = new ArrayList<>();
    for (LocalCredential own : source.own()) {
      rows.add(row(source, Kind.OWN, own.name(), own.chain().get(0)));
    }
    source.authorities().forEach(each -> rows.add(row(source, Kind.AUTHORITY, "", each)));
    source.intermediates().forEach(each -> rows.add(row(source, Kind.INTERMEDIATE, "", each)));
    source.revocationLists().forEach(each -> rows.add(row(source, each)));
    return rows;
  }

  private Row row(CredentialSource source, Kind kind, String name, X509Certificate certificate) {
    Optional<Instant> until = Optional.of(certificate.getNotAfter().toInstant());
    return new Row(
        source.name(),
        kind,
        name,
        certificate.getSubjectX500Principal().toString(),
        certificate.getIssuerX500Principal().toString(),
        until,
        state(certificate.getNotBefore().toInstant(), until));
  }

  private Row row(CredentialSource source, X509CRL list) {
    Optional<Instant> until = Optional.ofNullable(list.getNextUpdate()).map(Date::toInstant);
    String issuer = list.getIssuerX500Principal().toString();
    State state = state(list.getThisUpdate().toInstant(), until);
    return new Row(source.name(), Kind.CRL, "", issuer, issuer, until, state);
  }

  private State state(Instant from, Optional<Instant> until) {
    if (from.isAfter(now)) {
      return State.NOT_YET;
    }
    if (until.isEmpty()) {
      return State.VALID;
    }
    if (until.get().isBefore(now)) {
      return State.EXPIRED;
    }
    return until.get().isBefore(now.plus(ahead)) ? State.ENDING : State.VALID;
  }
}
