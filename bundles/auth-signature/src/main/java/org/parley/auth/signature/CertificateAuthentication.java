/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.auth.signature;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.identity.Identity;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.CertificateEncoding;
import org.parley.api.number.IdentificationType;
import org.parley.api.secret.Secret;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.auth.CertificateData;
import org.parley.spi.auth.Credentials;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.credential.LocalCredential;
import org.parley.spi.credential.PathValidation;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.wire.octets.Slice;

/** What RSASIG and ECDSASIG do alike. */
abstract class CertificateAuthentication implements Ikev1Authentication {
  /** Option of an authentication record: {@code asked} (as HP-UX) or {@code always}. */
  static final String OPTION = "cert";

  private static final String ALWAYS = "always";
  private static final String ASKED = "asked";

  /** With more authorities than that the peer is asked for a certificate of any. */
  private static final int MOST_REQUESTS = 20;

  private final Material material;
  private final SignatureKind kind;
  private final OwnCredential own;

  CertificateAuthentication(Material material, SignatureKind kind) {
    this.material = material;
    this.kind = kind;
    this.own = new OwnCredential(material, kind);
  }

  @Override
  public final int attributeValue() {
    return kind.values().get(0);
  }

  @Override
  public final List<Integer> attributeValues(Credentials credentials, boolean initiator) {
    return own.values(credentials);
  }

  @Override
  public final Optional<AlgorithmId> prfOfProof(int agreedMethod) {
    return kind.prf(agreedMethod);
  }

  @Override
  public final boolean signature() {
    return true;
  }

  @Override
  public final String unusable(Credentials credentials) {
    String option = option(credentials);
    if (!option.equals(ALWAYS) && !option.equals(ASKED)) {
      return "option cert is " + option + "; right is cert=asked or cert=always";
    }
    if (material.validation().isEmpty()) {
      return "nobody validates certificates now: bundle certificate-path is absent";
    }
    if (material.authorities().isEmpty()) {
      return "no authority is trusted; ipsec:config add cacert adds one";
    }
    return own.find(credentials).isPresent() ? "" : own.absence(credentials);
  }

  private static String option(Credentials credentials) {
    return credentials.record().behavior().option(OPTION).orElse(ASKED);
  }

  @Override
  public final Identity localIdentity(Credentials credentials) {
    Identity configured = credentials.localIdentity().orElseThrow();
    if (!configured.type().equals(IdentificationType.DER_ASN1_DN)) {
      return configured;
    }
    return own.find(credentials)
        .map(one -> one.chain().get(0).getSubjectX500Principal().getEncoded())
        .map(name -> new Identity(IdentificationType.DER_ASN1_DN, name))
        .orElse(configured);
  }

  @Override
  public final List<CertificateData> requests(Credentials credentials) {
    List<Slice> names =
        material.authorities().stream()
            .map(authority -> Slice.of(authority.getSubjectX500Principal().getEncoded()))
            .distinct()
            .toList();
    List<Slice> asked = names.size() > MOST_REQUESTS ? List.of(Slice.EMPTY) : names;
    return asked.stream()
        .map(name -> new CertificateData(CertificateEncoding.X509_SIGNATURE, name))
        .toList();
  }

  @Override
  public final List<CertificateData> certificates(Credentials credentials) {
    if (!OwnCredential.asked(credentials) && !option(credentials).equals(ALWAYS)) {
      return List.of();
    }
    List<CertificateData> payloads = new ArrayList<>();
    for (X509Certificate one : own.find(credentials).map(own::chain).orElse(List.of())) {
      encoded(one).ifPresent(payloads::add);
    }
    return payloads;
  }

  private static Optional<CertificateData> encoded(X509Certificate certificate) {
    try {
      return Optional.of(
          new CertificateData(
              CertificateEncoding.X509_SIGNATURE, Slice.of(certificate.getEncoded())));
    } catch (CertificateEncodingException e) {
      return Optional.empty();
    }
  }

  /** {@code prf(Ni_b | Nr_b, g^xy)}. */
  @Override
  public final AuthenticationResult<Secret> skeyid(
      Credentials credentials,
      PseudoRandomFunction prf,
      byte[] initiatorNonce,
      byte[] responderNonce,
      Secret sharedSecret) {
    byte[] nonces = new byte[initiatorNonce.length + responderNonce.length];
    System.arraycopy(initiatorNonce, 0, nonces, 0, initiatorNonce.length);
    System.arraycopy(responderNonce, 0, nonces, initiatorNonce.length, responderNonce.length);
    try (Secret key = Secret.owning(nonces)) {
      return AuthenticationResult.of(
          Secret.owning(sharedSecret.<byte[]>use(gxy -> prf.apply(key, gxy))));
    }
  }

  @Override
  public final AuthenticationResult<byte[]> prove(
      Credentials credentials, AlgorithmAccess algorithms, byte[] hash) {
    Optional<LocalCredential> one = own.find(credentials);
    return one.isPresent()
        ? one.get().sign(kind.scheme(), hash)
        : AuthenticationResult.refused(own.absence(credentials));
  }

  @Override
  public final AuthenticationResult<Boolean> verify(
      Credentials credentials, AlgorithmAccess algorithms, byte[] hash, byte[] proof) {
    Optional<PathValidation> validation = material.validation();
    if (validation.isEmpty()) {
      return AuthenticationResult.refused("nobody validates certificates now");
    }
    AuthenticationResult<X509Certificate> trusted =
        validation.get().validate(credentials.certificates().received());
    if (trusted.value().isEmpty()) {
      return AuthenticationResult.refused(trusted.reason());
    }
    String fault = fault(trusted.value().get(), credentials, hash, proof);
    return fault.isEmpty() ? AuthenticationResult.of(true) : AuthenticationResult.refused(fault);
  }

  private String fault(
      X509Certificate certificate, Credentials credentials, byte[] hash, byte[] proof) {
    Optional<Integer> value = kind.value(certificate.getPublicKey());
    if (!value.equals(Optional.of(credentials.agreedMethod()))) {
      return "the key of the certificate of "
          + certificate.getSubjectX500Principal()
          + " does not fit the agreed way to authenticate";
    }
    String identity =
        CertificateIdentity.fault(certificate, credentials.remoteIdentity().orElseThrow());
    return identity.isEmpty() ? kind.fault(certificate.getPublicKey(), hash, proof) : identity;
  }
}
