/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What keys, certificates and revocation lists there are. Served by credential-catalog. */
@ProviderType
public interface Credentials {
  /** All of all sources: own ones, authorities, intermediates, lists. */
  List<Row> credentials();

  /** What is there and can't be used: source, place and reason in one line each. */
  List<String> problems();

  /** What a row is about. */
  enum Kind {
    /** An own private key with its certificate. */
    OWN,
    /** A trusted authority. */
    AUTHORITY,
    /** A certificate that helps to build paths. */
    INTERMEDIATE,
    /** A revocation list. */
    CRL
  }

  /** Where a row stands in its life. */
  enum State {
    /** Begins in the future. */
    NOT_YET,
    /** Holds. */
    VALID,
    /** Holds and ends within the days of the warning. */
    ENDING,
    /** Is over. */
    EXPIRED
  }

  /**
   * One credential.
   *
   * @param source that has it, such as {@code files}
   * @param name file or label of an own key; else empty
   * @param subject of a certificate; of a list its issuer
   * @param issuer of a certificate or list
   * @param until end of validity, or when a list is to be renewed; empty: it does not say
   */
  record Row(
      String source,
      Kind kind,
      String name,
      String subject,
      String issuer,
      Optional<Instant> until,
      State state) {}
}
