/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.certificate.path.pki;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.parley.spi.credential.CredentialSource;
import org.parley.spi.credential.LocalCredential;

/** A source of credentials in memory. */
public final class Shelf implements CredentialSource {
  /** Own keys. */
  public final List<LocalCredential> own = new ArrayList<>();

  /** Trusted. */
  public final List<X509Certificate> authorities = new ArrayList<>();

  /** Trusted for nothing. */
  public final List<X509Certificate> intermediates = new ArrayList<>();

  /** Revocation lists. */
  public final List<X509CRL> lists = new ArrayList<>();

  /** A shelf with authorities whose revocation lists name nobody. */
  public static Shelf trusting(Authority... trusted) {
    Shelf shelf = new Shelf();
    for (Authority one : trusted) {
      shelf.authorities.add(one.certificate());
      shelf.lists.add(one.revocationList());
    }
    return shelf;
  }

  /** With an own key too. */
  public Shelf with(LocalCredential credential) {
    own.add(credential);
    return this;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public List<LocalCredential> own() {
    return List.copyOf(own);
  }

  @Override
  public List<X509Certificate> authorities() {
    return List.copyOf(authorities);
  }

  @Override
  public List<X509Certificate> intermediates() {
    return List.copyOf(intermediates);
  }

  @Override
  public List<X509CRL> revocationLists() {
    return List.copyOf(lists);
  }

  @Override
  public AutoCloseable watch(Runnable changed) {
    return () -> {};
  }
}
