/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.auth.psk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.parley.api.number.AuthenticationMethod;
import org.parley.api.number.AuthenticationMethodV1;
import org.parley.api.policy.AuthenticationKind;
import org.parley.api.policy.RemoteAccessRole;
import org.parley.api.secret.Secret;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.auth.Credentials;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.auth.Ikev2Authentication;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.crypto.PseudoRandomFunction;

/**
 * Pre-shared keys. In IKEv1 the key goes into SKEYID and the proof is the hash itself; in IKEv2 the
 * proof is {@code prf(prf(key, "Key Pad for IKEv2"), signed octets)}.
 *
 * <p>The key is used as the record holds it: reading {@code 0x} as hexadecimal is done where the
 * statement is read.
 */
@Component(service = {Ikev1Authentication.class, Ikev2Authentication.class})
public final class PresharedKeyAuthentication implements Ikev1Authentication, Ikev2Authentication {
  /** RFC 7296 section 2.15: 17 ASCII characters without a null octet. */
  private static final byte[] KEY_PAD = "Key Pad for IKEv2".getBytes(StandardCharsets.US_ASCII);

  @Override
  public AuthenticationKind kind() {
    return AuthenticationKind.PSK;
  }

  @Override
  public Set<AuthenticationKind> aliases() {
    return Set.of(AuthenticationKind.XAUTH_PSK);
  }

  @Override
  public String unusable(Credentials credentials) {
    Optional<Secret> key = credentials.record().preshared();
    String record = "authentication record " + credentials.record().name();
    if (key.isEmpty()) {
      return record + " has no pre-shared key";
    }
    return key.get().length() == 0 ? "the pre-shared key of " + record + " is empty" : "";
  }

  @Override
  public int attributeValue() {
    return AuthenticationMethodV1.PRE_SHARED_KEY.value();
  }

  /**
   * {@inheritDoc} With XAUTH the value says which side has a user (draft-ietf-ipsec-isakmp-xauth-06
   * section 7.2).
   */
  @Override
  public List<Integer> attributeValues(Credentials credentials, boolean initiator) {
    if (!credentials.record().localMethod().equals(AuthenticationKind.XAUTH_PSK)) {
      return List.of(attributeValue());
    }
    boolean client =
        RemoteAccessRole.of(credentials.record(), initiator) == RemoteAccessRole.CLIENT;
    AuthenticationMethodV1 value =
        client == initiator
            ? AuthenticationMethodV1.XAUTH_INIT_PRE_SHARED_KEY
            : AuthenticationMethodV1.XAUTH_RESP_PRE_SHARED_KEY;
    return List.of(value.value());
  }

  @Override
  public int authMethod() {
    return AuthenticationMethod.SHARED_KEY_MESSAGE_INTEGRITY_CODE.value();
  }

  @Override
  public AuthenticationResult<Secret> skeyid(
      Credentials credentials,
      PseudoRandomFunction prf,
      byte[] initiatorNonce,
      byte[] responderNonce,
      Secret sharedSecret) {
    String unusable = unusable(credentials);
    if (!unusable.isEmpty()) {
      return AuthenticationResult.refused(unusable);
    }
    Secret key = credentials.record().preshared().orElseThrow();
    return AuthenticationResult.of(Secret.owning(prf.apply(key, initiatorNonce, responderNonce)));
  }

  @Override
  public boolean signature() {
    return false;
  }

  @Override
  public AuthenticationResult<byte[]> prove(
      Credentials credentials, AlgorithmAccess algorithms, byte[] hash) {
    return AuthenticationResult.of(hash.clone());
  }

  @Override
  public AuthenticationResult<Boolean> verify(
      Credentials credentials, AlgorithmAccess algorithms, byte[] hash, byte[] proof) {
    return equal(hash, proof);
  }

  @Override
  public AuthenticationResult<byte[]> prove(
      Credentials credentials,
      AlgorithmAccess algorithms,
      PseudoRandomFunction prf,
      byte[] signedOctets) {
    String unusable = unusable(credentials);
    if (!unusable.isEmpty()) {
      return AuthenticationResult.refused(unusable);
    }
    Secret key = credentials.record().preshared().orElseThrow();
    try (Secret padded = Secret.owning(prf.apply(key, KEY_PAD))) {
      return AuthenticationResult.of(prf.apply(padded, signedOctets));
    }
  }

  @Override
  public AuthenticationResult<Boolean> verify(
      Credentials credentials,
      AlgorithmAccess algorithms,
      PseudoRandomFunction prf,
      byte[] signedOctets,
      byte[] authenticationData) {
    AuthenticationResult<byte[]> expected = prove(credentials, algorithms, prf, signedOctets);
    return expected.value().isEmpty()
        ? AuthenticationResult.refused(expected.reason())
        : equal(expected.value().get(), authenticationData);
  }

  private static AuthenticationResult<Boolean> equal(byte[] expected, byte[] received) {
    return MessageDigest.isEqual(expected, received)
        ? AuthenticationResult.of(true)
        : AuthenticationResult.refused(
            "the peer's proof does not match; most often the pre-shared keys differ");
  }
}
