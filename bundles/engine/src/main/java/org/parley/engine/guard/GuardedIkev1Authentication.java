/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import java.util.List;
import java.util.Optional;
import org.parley.api.identity.Identity;
import org.parley.api.number.AlgorithmId;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.secret.Secret;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.auth.CertificateData;
import org.parley.spi.auth.Credentials;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.crypto.PseudoRandomFunction;

/** Guards a way to authenticate in IKEv1. */
final class GuardedIkev1Authentication extends GuardedAuthentication<Ikev1Authentication>
    implements Ikev1Authentication {
  private final int attributeValue;
  private final boolean signature;

  GuardedIkev1Authentication(Plugin plugin, Ikev1Authentication target) {
    super(plugin, target);
    this.attributeValue = target.attributeValue();
    this.signature = target.signature();
  }

  @Override
  public int attributeValue() {
    return attributeValue;
  }

  @Override
  public List<Integer> attributeValues(Credentials credentials, boolean initiator) {
    Ikev1Authentication target = target();
    return call("attributeValues", () -> target.attributeValues(credentials, initiator));
  }

  @Override
  public Optional<AlgorithmId> prfOfProof(int agreedMethod) {
    Ikev1Authentication target = target();
    return call("prfOfProof", () -> target.prfOfProof(agreedMethod));
  }

  @Override
  public Identity localIdentity(Credentials credentials) {
    Ikev1Authentication target = target();
    return call("localIdentity", () -> target.localIdentity(credentials));
  }

  @Override
  public List<CertificateData> requests(Credentials credentials) {
    Ikev1Authentication target = target();
    return call("requests", () -> target.requests(credentials));
  }

  @Override
  public List<CertificateData> certificates(Credentials credentials) {
    Ikev1Authentication target = target();
    return call("certificates", () -> target.certificates(credentials));
  }

  @Override
  public boolean signature() {
    return signature;
  }

  @Override
  public boolean signature(AuthenticationRecord record, boolean local) {
    Ikev1Authentication target = target();
    return call("signature", () -> target.signature(record, local));
  }

  @Override
  public AuthenticationResult<Secret> skeyid(
      Credentials credentials,
      PseudoRandomFunction prf,
      byte[] initiatorNonce,
      byte[] responderNonce,
      Secret sharedSecret) {
    Ikev1Authentication target = target();
    return whole(
        call(
            "skeyid",
            () -> target.skeyid(credentials, prf, initiatorNonce, responderNonce, sharedSecret)),
        "skeyid");
  }

  @Override
  public AuthenticationResult<byte[]> prove(
      Credentials credentials, AlgorithmAccess algorithms, byte[] hash) {
    Ikev1Authentication target = target();
    return whole(call("prove", () -> target.prove(credentials, algorithms, hash)), "prove");
  }

  @Override
  public AuthenticationResult<Boolean> verify(
      Credentials credentials, AlgorithmAccess algorithms, byte[] hash, byte[] proof) {
    Ikev1Authentication target = target();
    return whole(
        call("verify", () -> target.verify(credentials, algorithms, hash, proof)), "verify");
  }
}
