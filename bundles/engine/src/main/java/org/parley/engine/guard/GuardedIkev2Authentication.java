/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.auth.Credentials;
import org.parley.spi.auth.Ikev2Authentication;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.crypto.PseudoRandomFunction;

/** Guards a way to authenticate in IKEv2. */
final class GuardedIkev2Authentication extends GuardedAuthentication<Ikev2Authentication>
    implements Ikev2Authentication {
  private final int authMethod;

  GuardedIkev2Authentication(Plugin plugin, Ikev2Authentication target) {
    super(plugin, target);
    this.authMethod = target.authMethod();
  }

  @Override
  public int authMethod() {
    return authMethod;
  }

  @Override
  public AuthenticationResult<byte[]> prove(
      Credentials credentials,
      AlgorithmAccess algorithms,
      PseudoRandomFunction prf,
      byte[] signedOctets) {
    Ikev2Authentication target = target();
    return whole(
        call("prove", () -> target.prove(credentials, algorithms, prf, signedOctets)), "prove");
  }

  @Override
  public AuthenticationResult<Boolean> verify(
      Credentials credentials,
      AlgorithmAccess algorithms,
      PseudoRandomFunction prf,
      byte[] signedOctets,
      byte[] authenticationData) {
    Ikev2Authentication target = target();
    return whole(
        call(
            "verify",
            () -> target.verify(credentials, algorithms, prf, signedOctets, authenticationData)),
        "verify");
  }
}
