/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.keylog;

import java.net.InetAddress;
import org.osgi.annotation.versioning.ConsumerType;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;

/**
 * Is told the keys of each negotiation, for decrypting captures. Called on a worker; the secrets
 * are only lent.
 */
@ConsumerType
public interface KeyLog {
  /** IKEv1: the final encryption key (RFC 2409 appendix B) of an IKE SA. */
  void ikev1(long initiatorCookie, Secret encryptionKey);

  /**
   * IKEv2: the keys of an IKE SA (RFC 7296 section 2.14). Integrity keys are of length 0 with AEAD.
   */
  void ikev2(Ikev2Keys keys);

  /** One direction of an IPsec SA. Keys are of length 0 where the algorithm has none. */
  void esp(EspKeys keys);

  /** Keys of an IKEv2 IKE SA. */
  record Ikev2Keys(
      long initiatorSpi,
      long responderSpi,
      AlgorithmId encryption,
      AlgorithmId integrity,
      Secret encryptionInitiator,
      Secret encryptionResponder,
      Secret integrityInitiator,
      Secret integrityResponder) {}

  /** Keys of one IPsec SA. */
  record EspKeys(
      InetAddress source,
      InetAddress destination,
      long spi,
      AlgorithmId encryption,
      AlgorithmId integrity,
      Secret encryptionKey,
      Secret integrityKey) {}
}
