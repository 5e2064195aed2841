/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.auth;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.parley.api.identity.Identity;
import org.parley.api.number.AlgorithmId;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.crypto.PseudoRandomFunction;

/** A way to authenticate IKEv1's phase 1 (RFC 2409 section 5). Called on a worker. */
@ConsumerType
public interface Ikev1Authentication extends AuthenticationMethod {
  /** Value of the phase 1 attribute Authentication Method. */
  int attributeValue();

  /**
   * Values of that attribute that can be used with these credentials, most wanted first; several
   * where a value says more than the keyword does (RFC 4754: one per curve) or differs by role
   * (draft-ietf-ipsec-isakmp-xauth-06).
   *
   * @param initiator true when the local side began the exchange
   */
  default List<Integer> attributeValues(Credentials credentials, boolean initiator) {
    return List.of(attributeValue());
  }

  /**
   * The pseudo-random function of HASH_I and HASH_R where the agreed method is tied to a hash (RFC
   * 2409 section 5.1, RFC 4754); empty for the negotiated one.
   *
   * @param agreedMethod agreed value of the attribute
   */
  default Optional<AlgorithmId> prfOfProof(int agreedMethod) {
    return Optional.empty();
  }

  /** The identity that the local side sends: as configured, unless a certificate decides. */
  default Identity localIdentity(Credentials credentials) {
    return credentials.localIdentity().orElseThrow();
  }

  /** What the local side asks for in Certificate Request payloads; from memory, quickly. */
  default List<CertificateData> requests(Credentials credentials) {
    return List.of();
  }

  /**
   * What the local side sends in Certificate payloads, after what the peer requested; from memory,
   * quickly.
   */
  default List<CertificateData> certificates(Credentials credentials) {
    return List.of();
  }

  /**
   * SKEYID: {@code prf(pre-shared-key, Ni_b | Nr_b)} or {@code prf(Ni_b | Nr_b, g^xy)}.
   *
   * @param sharedSecret g^xy; only lent
   */
  AuthenticationResult<Secret> skeyid(
      Credentials credentials,
      PseudoRandomFunction prf,
      byte[] initiatorNonce,
      byte[] responderNonce,
      Secret sharedSecret);

  /** True when the proof goes as a SIG payload, false for HASH. */
  boolean signature();

  /**
   * True when the proof of one side goes as a SIG payload; both sides alike unless the method is
   * asymmetric (draft-ietf-ipsec-isakmp-hybrid-auth-05), where the record says which side is which.
   *
   * @param local true for the proof of the local side, false for the peer's
   */
  default boolean signature(AuthenticationRecord record, boolean local) {
    return signature();
  }

  /**
   * The octets of the own HASH or SIG payload.
   *
   * @param hash HASH_I or HASH_R of the local side
   */
  AuthenticationResult<byte[]> prove(
      Credentials credentials, AlgorithmAccess algorithms, byte[] hash);

  /**
   * Checks the peer's proof, in constant time where it compares.
   *
   * @param hash HASH_I or HASH_R as the peer must have computed it
   * @param proof body of the HASH or SIG payload that came
   */
  AuthenticationResult<Boolean> verify(
      Credentials credentials, AlgorithmAccess algorithms, byte[] hash, byte[] proof);
}
