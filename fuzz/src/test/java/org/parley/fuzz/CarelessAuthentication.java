/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.fuzz;

import java.nio.charset.StandardCharsets;
import org.parley.api.policy.AuthenticationKind;
import org.parley.api.secret.Secret;
import org.parley.auth.psk.PresharedKeyAuthentication;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.auth.Credentials;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.crypto.PseudoRandomFunction;

/** A planted defect: pre-shared keys, of which every one is the same. */
final class CarelessAuthentication implements Ikev1Authentication {
  private final PresharedKeyAuthentication genuine = new PresharedKeyAuthentication();

  @Override
  public AuthenticationResult<Secret> skeyid(
      Credentials credentials,
      PseudoRandomFunction prf,
      byte[] initiatorNonce,
      byte[] responderNonce,
      Secret sharedSecret) {
    try (Secret same = Secret.owning("any".getBytes(StandardCharsets.US_ASCII))) {
      return AuthenticationResult.of(
          Secret.owning(prf.apply(same, initiatorNonce, responderNonce)));
    }
  }

  @Override
  public AuthenticationKind kind() {
    return genuine.kind();
  }

  @Override
  public String unusable(Credentials credentials) {
    return genuine.unusable(credentials);
  }

  @Override
  public int attributeValue() {
    return genuine.attributeValue();
  }

  @Override
  public boolean signature() {
    return genuine.signature();
  }

  @Override
  public AuthenticationResult<byte[]> prove(
      Credentials credentials, AlgorithmAccess algorithms, byte[] hash) {
    return genuine.prove(credentials, algorithms, hash);
  }

  @Override
  public AuthenticationResult<Boolean> verify(
      Credentials credentials, AlgorithmAccess algorithms, byte[] hash, byte[] proof) {
    return genuine.verify(credentials, algorithms, hash, proof);
  }
}
