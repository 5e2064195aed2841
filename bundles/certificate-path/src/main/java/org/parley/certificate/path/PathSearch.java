/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.certificate.path;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the authority that a certificate leads to. A step upward is taken only after the
 * signature has been verified, and the number of verifications is bounded, so that loops and
 * thickets of certificates with one name cost a stranger's victim little.
 */
final class PathSearch {
  /** A path, or why there is none. */
  record Found(Optional<Path> path, String reason) {}

  /**
   * A path whose signatures hold.
   *
   * @param certificates the peer's first, the one that the authority has signed last
   */
  record Path(List<X509Certificate> certificates, X509Certificate authority) {
    /** The issuer of the certificate at a place of the path. */
    X509Certificate issuer(int index) {
      return index + 1 < certificates.size() ? certificates.get(index + 1) : authority;
    }
  }

  private static final int LONGEST_PATH = 8;
  private static final int MOST_VERIFICATIONS = 40;

  private final List<X509Certificate> authorities;
  private final List<X509Certificate> helpers;
  private final List<X509Certificate> path = new ArrayList<>();
  private int verifications;
  private String reason = "";

  /**
   * A search.
   *
   * @param authorities trusted; a path ends there
   * @param helpers trusted for nothing
   */
  PathSearch(List<X509Certificate> authorities, List<X509Certificate> helpers) {
    this.authorities = authorities;
    this.helpers = helpers;
  }

  /** The path upward from a certificate. */
  Found from(X509Certificate certificate) {
    path.add(certificate);
    Optional<X509Certificate> authority = climb();
    return authority
        .map(top -> new Found(Optional.of(new Path(List.copyOf(path), top)), ""))
        .orElseGet(() -> new Found(Optional.empty(), reason));
  }

  /** Extends the path until an authority is above it; leaves it as it was when there is none. */
  private Optional<X509Certificate> climb() {
    X509Certificate below = path.get(path.size() - 1);
    Optional<X509Certificate> authority =
        authorities.stream().filter(above -> issued(above, below)).findFirst();
    if (authority.isPresent()) {
      return authority;
    }
    if (path.size() == LONGEST_PATH) {
      explain("the path is longer than " + LONGEST_PATH + " certificates");
      return Optional.empty();
    }
    for (X509Certificate above : helpers) {
      if (!onPath(above) && issued(above, below)) {
        path.add(above);
        authority = climb();
        if (authority.isPresent()) {
          return authority;
        }
        path.remove(path.size() - 1);
      }
    }
    explain(
        "no trusted authority is above it: nobody here knows " + below.getIssuerX500Principal());
    return Optional.empty();
  }

  /** The same name and key again would be a loop, whatever else the certificate says. */
  private boolean onPath(X509Certificate above) {
    return path.stream()
        .anyMatch(
            one ->
                one.getSubjectX500Principal().equals(above.getSubjectX500Principal())
                    && one.getPublicKey().equals(above.getPublicKey()));
  }

  private boolean issued(X509Certificate above, X509Certificate below) {
    if (!above.getSubjectX500Principal().equals(below.getIssuerX500Principal())) {
      return false;
    }
    String fault = KeyRules.fault(above.getPublicKey());
    if (!fault.isEmpty()) {
      explain(above.getSubjectX500Principal() + " has " + fault);
      return false;
    }
    if (++verifications > MOST_VERIFICATIONS) {
      explain("more than " + MOST_VERIFICATIONS + " signatures would have to be verified");
      return false;
    }
    try {
      below.verify(above.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      explain(
          below.getSubjectX500Principal()
              + " is not signed by "
              + above.getSubjectX500Principal()
              + " as it is known here");
      return false;
    }
  }

  /** The first obstacle is the nearest to the peer's certificate, so it says most. */
  private void explain(String obstacle) {
    if (reason.isEmpty()) {
      reason = obstacle;
    }
  }
}
