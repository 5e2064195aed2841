/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.auth.signature;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.parley.spi.credential.CredentialSource;
import org.parley.spi.credential.LocalCredential;
import org.parley.spi.credential.PathValidation;

/** What the ways to sign share: all sources of keys and certificates, and their validation. */
@Component(service = Material.class)
public final class Material {
  private final List<CredentialSource> sources = new CopyOnWriteArrayList<>();
  private volatile PathValidation validation;

  /** A source comes. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "unbindSource")
  public void bindSource(CredentialSource source) {
    sources.add(source);
  }

  /** A source goes. */
  public void unbindSource(CredentialSource source) {
    sources.remove(source);
  }

  /** A validation comes. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      unbind = "unbindValidation")
  public void bindValidation(PathValidation present) {
    validation = present;
  }

  /** A validation goes. */
  public void unbindValidation(PathValidation gone) {
    if (validation == gone) {
      validation = null;
    }
  }

  Optional<PathValidation> validation() {
    return Optional.ofNullable(validation);
  }

  List<LocalCredential> own() {
    List<LocalCredential> all = new ArrayList<>();
    sources.forEach(source -> all.addAll(source.own()));
    return all;
  }

  /** Trusted authorities of all sources, each once. */
  Set<X509Certificate> authorities() {
    Set<X509Certificate> all = new LinkedHashSet<>();
    sources.forEach(source -> all.addAll(source.authorities()));
    return all;
  }

  /** Every certificate of an authority that is at hand. */
  Set<X509Certificate> issuers() {
    Set<X509Certificate> all = authorities();
    sources.forEach(source -> all.addAll(source.intermediates()));
    return all;
  }
}
