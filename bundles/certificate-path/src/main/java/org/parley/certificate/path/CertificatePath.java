/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.certificate.path;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.auth.CertificateData;
import org.parley.spi.credential.CredentialSource;
import org.parley.spi.credential.PathValidation;
import org.parley.spi.credential.RevocationSource;
import org.parley.spi.credential.RevocationStatus;
import org.parley.spi.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Validates what peers present against all sources of authorities and revocation lists together.
 * Every authority on the path must have told which of its certificates are revoked: by a fresh list
 * at hand, or by a {@link RevocationSource}.
 */
@Component(service = PathValidation.class, configurationPid = "org.parley.certificate.path")
@Designate(ocd = CertificatePath.Configuration.class)
public final class CertificatePath implements PathValidation {
  private static final Logger LOG = LoggerFactory.getLogger(CertificatePath.class);

  private final Clock clock;
  private final RevocationMode mode;
  private final List<CredentialSource> sources = new CopyOnWriteArrayList<>();
  private final List<RevocationSource> revocationSources = new CopyOnWriteArrayList<>();

  /** Configuration of the validation. */
  @ObjectClassDefinition(name = "Parley certification paths")
  @interface Configuration {
    /**
     * A certificate of which nobody knows whether it is revoked: {@code strict} refuses it, {@code
     * lenient} takes it, {@code off} never asks.
     */
    @AttributeDefinition(required = false)
    String revocation() default "strict";
  }

  /** As the container makes it. */
  @Activate
  public CertificatePath(@Reference Clock clock, Configuration configuration) {
    this(clock, configuration.revocation());
  }

  /**
   * Without a container.
   *
   * @param revocation {@code strict}, {@code lenient} or {@code off}
   */
  public CertificatePath(Clock clock, String revocation) {
    this.clock = clock;
    this.mode = RevocationMode.of(revocation);
  }

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

  /** Somebody who knows of revocation comes. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "unbindRevocationSource")
  public void bindRevocationSource(RevocationSource source) {
    revocationSources.add(source);
  }

  /** Somebody who knows of revocation goes. */
  public void unbindRevocationSource(RevocationSource source) {
    revocationSources.remove(source);
  }

  @Override
  public AuthenticationResult<X509Certificate> validate(List<CertificateData> presented) {
    Presented read = Presented.read(presented);
    if (!read.fault().isEmpty()) {
      return AuthenticationResult.refused(read.fault());
    }
    Optional<X509Certificate> peer = read.endEntity();
    if (peer.isEmpty()) {
      return AuthenticationResult.refused("the peer has sent no certificate");
    }
    String fault = fault(peer.get(), read);
    return fault.isEmpty()
        ? AuthenticationResult.of(peer.get())
        : AuthenticationResult.refused(
            "the certificate of %s is not trusted: %s"
                .formatted(peer.get().getSubjectX500Principal(), fault));
  }

  private String fault(X509Certificate peer, Presented read) {
    String usage = KeyRules.usageFault(peer);
    String key = KeyRules.fault(peer.getPublicKey());
    if (!usage.isEmpty() || !key.isEmpty()) {
      return usage.isEmpty() ? "it has " + key : usage;
    }
    PathSearch.Found found = search(read).from(peer);
    if (found.path().isEmpty()) {
      return found.reason();
    }
    String fault = PathCheck.fault(found.path().get(), clock.now());
    return fault.isEmpty() ? revoked(found.path().get(), read.lists()) : fault;
  }

  /**
   * An authority below another one that is trusted too is a step of the path and not its end, so
   * that its revocation counts.
   */
  private PathSearch search(Presented read) {
    Set<X509Certificate> trusted = new LinkedHashSet<>();
    Set<X509Certificate> helpers = new LinkedHashSet<>();
    for (CredentialSource source : sources) {
      trusted.addAll(source.authorities());
      helpers.addAll(source.intermediates());
    }
    Set<X500Principal> names =
        trusted.stream().map(X509Certificate::getSubjectX500Principal).collect(Collectors.toSet());
    List<X509Certificate> roots = new ArrayList<>();
    for (X509Certificate authority : trusted) {
      boolean selfIssued =
          authority.getSubjectX500Principal().equals(authority.getIssuerX500Principal());
      boolean top = selfIssued || !names.contains(authority.getIssuerX500Principal());
      (top ? roots : helpers).add(authority);
    }
    helpers.addAll(read.certificates());
    return new PathSearch(roots, List.copyOf(helpers));
  }

  private String revoked(PathSearch.Path path, List<X509CRL> presented) {
    if (mode == RevocationMode.OFF) {
      return "";
    }
    List<X509CRL> lists = new ArrayList<>(presented);
    sources.forEach(source -> lists.addAll(source.revocationLists()));
    Revocation revocation = new Revocation(lists, clock.now());
    for (int index = path.certificates().size() - 1; index >= 0; index--) {
      X509Certificate certificate = path.certificates().get(index);
      RevocationStatus status = status(revocation, certificate, path.issuer(index));
      boolean unknown = status.state() == RevocationStatus.State.UNKNOWN;
      if (unknown && mode == RevocationMode.LENIENT) {
        LOG.warn("{} is taken although {}", certificate.getSubjectX500Principal(), status.reason());
      } else if (status.state() != RevocationStatus.State.GOOD) {
        return status.reason();
      }
    }
    return "";
  }

  private RevocationStatus status(
      Revocation revocation, X509Certificate certificate, X509Certificate issuer) {
    RevocationStatus known = revocation.of(certificate, issuer);
    for (RevocationSource source : revocationSources) {
      if (known.state() != RevocationStatus.State.UNKNOWN) {
        return known;
      }
      RevocationStatus asked = source.status(certificate, issuer);
      known =
          asked.state() == RevocationStatus.State.UNKNOWN
              ? RevocationStatus.unknown(
                  known.reason() + "; " + source.name() + ": " + asked.reason())
              : asked;
    }
    return known;
  }
}
