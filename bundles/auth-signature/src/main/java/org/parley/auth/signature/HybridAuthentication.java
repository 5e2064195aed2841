/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.auth.signature;

import java.security.MessageDigest;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.parley.api.identity.Identity;
import org.parley.api.number.AuthenticationMethodV1;
import org.parley.api.policy.AuthenticationKind;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.RemoteAccessRole;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.auth.CertificateData;
import org.parley.spi.auth.Credentials;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.crypto.AlgorithmAccess;

/**
 * {@code HYBRIDRSASIG}: the gateway signs, the client's machine shows with its HASH only that it
 * holds the agreed keys, and nobody knows who it is before its user has authenticated
 * (draft-ietf-ipsec-isakmp-hybrid-auth-05 section 3).
 */
@Component(service = Ikev1Authentication.class, property = "parley.method=HYBRIDRSASIG")
public final class HybridAuthentication extends UserAccessAuthentication {
  private final Material material;
  private final OwnCredential own;

  /** With the keys and certificates that are at hand. */
  @Activate
  public HybridAuthentication(@Reference Material material) {
    super(material, AuthenticationMethodV1.HYBRID_INIT_RSA, AuthenticationMethodV1.HYBRID_RESP_RSA);
    this.material = material;
    this.own = new OwnCredential(material, new RsaSignatures());
  }

  @Override
  public AuthenticationKind kind() {
    return AuthenticationKind.HYBRID_RSASIG;
  }

  /** Who begins does not matter with this method. */
  private static boolean client(AuthenticationRecord record) {
    return RemoteAccessRole.of(record, true) == RemoteAccessRole.CLIENT;
  }

  private static boolean client(Credentials credentials) {
    return client(credentials.record());
  }

  @Override
  public boolean signature(AuthenticationRecord record, boolean local) {
    return client(record) != local;
  }

  /** {@inheritDoc} Each side needs one half of what both need with signatures. */
  @Override
  public String unusable(Credentials credentials) {
    if (!client(credentials)) {
      return own.find(plain(credentials)).isPresent() ? "" : own.absence(plain(credentials));
    }
    if (material.validation().isEmpty()) {
      return "nobody validates certificates now: bundle certificate-path is absent";
    }
    return material.authorities().isEmpty()
        ? "no authority is trusted; ipsec:config add cacert adds one"
        : "";
  }

  @Override
  public Identity localIdentity(Credentials credentials) {
    return client(credentials)
        ? credentials.localIdentity().orElseThrow()
        : super.localIdentity(credentials);
  }

  @Override
  public List<CertificateData> requests(Credentials credentials) {
    return client(credentials) ? super.requests(credentials) : List.of();
  }

  @Override
  public List<CertificateData> certificates(Credentials credentials) {
    return client(credentials) ? List.of() : super.certificates(credentials);
  }

  @Override
  public AuthenticationResult<byte[]> prove(
      Credentials credentials, AlgorithmAccess algorithms, byte[] hash) {
    return client(credentials)
        ? AuthenticationResult.of(hash.clone())
        : super.prove(credentials, algorithms, hash);
  }

  @Override
  public AuthenticationResult<Boolean> verify(
      Credentials credentials, AlgorithmAccess algorithms, byte[] hash, byte[] proof) {
    if (client(credentials)) {
      return super.verify(credentials, algorithms, hash, proof);
    }
    return MessageDigest.isEqual(hash, proof)
        ? AuthenticationResult.of(true)
        : AuthenticationResult.refused("the HASH of the client is wrong");
  }
}
