/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.auth.signature;

import java.util.List;
import org.parley.api.identity.Identity;
import org.parley.api.number.AuthenticationMethodV1;
import org.parley.api.policy.RemoteAccessRole;
import org.parley.api.secret.Secret;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.auth.CertificateData;
import org.parley.spi.auth.Credentials;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.crypto.PseudoRandomFunction;

/**
 * RSA signatures before a user authenticates: as RSASIG, under values of the attribute that say
 * which side has the user.
 */
abstract class UserAccessAuthentication implements Ikev1Authentication {
  private final Ikev1Authentication signatures;
  private final AuthenticationMethodV1 userOfInitiator;
  private final AuthenticationMethodV1 userOfResponder;

  UserAccessAuthentication(
      Material material,
      AuthenticationMethodV1 userOfInitiator,
      AuthenticationMethodV1 userOfResponder) {
    this.signatures = new RsaSignatureAuthentication(material);
    this.userOfInitiator = userOfInitiator;
    this.userOfResponder = userOfResponder;
  }

  /** What RSASIG is to know: that its own value was agreed. */
  static Credentials plain(Credentials credentials) {
    return new Credentials(
        credentials.record(),
        credentials.localIdentity(),
        credentials.remoteIdentity(),
        credentials.peer(),
        credentials.certificates(),
        credentials.agreedMethod() == 0 ? 0 : AuthenticationMethodV1.RSA_SIGNATURE.value());
  }

  @Override
  public final int attributeValue() {
    return userOfInitiator.value();
  }

  @Override
  public final List<Integer> attributeValues(Credentials credentials, boolean initiator) {
    boolean client =
        RemoteAccessRole.of(credentials.record(), initiator) == RemoteAccessRole.CLIENT;
    return List.of((client == initiator ? userOfInitiator : userOfResponder).value());
  }

  @Override
  public boolean signature() {
    return true;
  }

  @Override
  public String unusable(Credentials credentials) {
    return signatures.unusable(plain(credentials));
  }

  @Override
  public Identity localIdentity(Credentials credentials) {
    return signatures.localIdentity(plain(credentials));
  }

  @Override
  public List<CertificateData> requests(Credentials credentials) {
    return signatures.requests(plain(credentials));
  }

  @Override
  public List<CertificateData> certificates(Credentials credentials) {
    return signatures.certificates(plain(credentials));
  }

  @Override
  public final AuthenticationResult<Secret> skeyid(
      Credentials credentials,
      PseudoRandomFunction prf,
      byte[] initiatorNonce,
      byte[] responderNonce,
      Secret sharedSecret) {
    return signatures.skeyid(plain(credentials), prf, initiatorNonce, responderNonce, sharedSecret);
  }

  @Override
  public AuthenticationResult<byte[]> prove(
      Credentials credentials, AlgorithmAccess algorithms, byte[] hash) {
    return signatures.prove(plain(credentials), algorithms, hash);
  }

  @Override
  public AuthenticationResult<Boolean> verify(
      Credentials credentials, AlgorithmAccess algorithms, byte[] hash, byte[] proof) {
    return signatures.verify(plain(credentials), algorithms, hash, proof);
  }
}
