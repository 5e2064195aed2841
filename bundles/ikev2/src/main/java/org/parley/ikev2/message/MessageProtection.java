/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.message;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.KnownAlgorithms;
import org.parley.api.secret.Secret;
import org.parley.ikev2.key.KeySchedule;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.crypto.KeyedCipher;
import org.parley.spi.crypto.KeyedMac;
import org.parley.spi.exchange.IkeKeys;

/**
 * Protection of one direction's messages: encrypt-then-MAC (RFC 7296 section 3.14) or AEAD (RFC
 * 5282).
 *
 * @param encryption cipher
 * @param integrity empty with AEAD
 * @param encryptionKey lent by the keys of the SA
 * @param integrityKey lent by the keys of the SA
 */
record MessageProtection(
    EncryptionAlgorithm encryption,
    Optional<IntegrityAlgorithm> integrity,
    Secret encryptionKey,
    Secret integrityKey) {

  /** The algorithms and keys of one direction, or which algorithm has no provider. */
  record Found(Optional<MessageProtection> protection, Optional<AlgorithmId> absent) {}

  static Found find(AlgorithmAccess algorithms, IkeKeys keys, boolean fromInitiator) {
    AlgorithmId cipher = keys.suite().encryption();
    Optional<EncryptionAlgorithm> encryption = algorithms.encryption(cipher);
    if (encryption.isEmpty()) {
      return new Found(Optional.empty(), Optional.of(cipher));
    }
    Optional<AlgorithmId> check =
        keys.suite().integrity().filter(id -> !id.equals(KnownAlgorithms.NO_INTEGRITY));
    Optional<IntegrityAlgorithm> integrity = check.flatMap(algorithms::integrity);
    if (check.isPresent() && integrity.isEmpty()) {
      return new Found(Optional.empty(), check);
    }
    return new Found(
        Optional.of(
            new MessageProtection(
                encryption.get(),
                integrity,
                keys.secret(fromInitiator ? KeySchedule.SK_EI : KeySchedule.SK_ER),
                keys.secret(fromInitiator ? KeySchedule.SK_AI : KeySchedule.SK_AR))),
        Optional.empty());
  }

  /** Octets of the initialization vector in each message. */
  int ivOctets() {
    return encryption.shape().ivOctets();
  }

  /** Octets of the integrity check value at the end of each message. */
  int icvOctets() {
    return integrity.map(IntegrityAlgorithm::icvOctets).orElse(encryption.shape().icvOctets());
  }

  /** True when a vector must be unpredictable (CBC), false when it must only never repeat. */
  boolean randomVector() {
    return !encryption.shape().aead()
        && encryption.shape().ivOctets() == encryption.shape().blockOctets();
  }

  /**
   * Octets of body that {@code plain} octets of payloads take: vector, payloads, padding, pad
   * length, check value.
   */
  int bodyOctets(int plain) {
    return ivOctets() + plain + paddingOctets(plain) + 1 + icvOctets();
  }

  private int paddingOctets(int plain) {
    int block = encryption.shape().blockOctets();
    return (block - (plain + 1) % block) % block;
  }

  /**
   * Fills in a message that ends with an Encrypted payload.
   *
   * @param message all octets; headers are written, the body is not
   * @param bodyAt where the body of the Encrypted payload begins
   */
  void protect(byte[] message, int bodyAt, byte[] vector, byte[] plain) {
    byte[] padded = Arrays.copyOf(plain, plain.length + paddingOctets(plain.length) + 1);
    padded[padded.length - 1] = (byte) (padded.length - 1 - plain.length);
    System.arraycopy(vector, 0, message, bodyAt, vector.length);
    byte[] associated = Arrays.copyOf(message, bodyAt);
    try (KeyedCipher cipher = encryption.key(encryptionKey)) {
      cipher.encrypt(vector, associated, padded, 0, padded.length, message, bodyAt + vector.length);
    }
    Arrays.fill(padded, (byte) 0);
    if (integrity.isPresent()) {
      checkValue(message, message.length - icvOctets(), message, message.length - icvOctets());
    }
  }

  /**
   * Verifies and decrypts a message that ends with an Encrypted payload.
   *
   * @return the payloads inside, or empty when the message was not made with these keys
   */
  Optional<byte[]> open(byte[] message, int bodyAt) {
    int cipherAt = bodyAt + ivOctets();
    int cipherEnd = integrity.isPresent() ? message.length - icvOctets() : message.length;
    int block = encryption.shape().blockOctets();
    int cipherOctets = cipherEnd - cipherAt - (integrity.isPresent() ? 0 : icvOctets());
    if (cipherOctets < 1 || cipherOctets % block != 0 || !verified(message, cipherEnd)) {
      return Optional.empty();
    }
    byte[] padded = new byte[cipherEnd - cipherAt];
    int opened;
    try (KeyedCipher cipher = encryption.key(encryptionKey)) {
      byte[] vector = Arrays.copyOfRange(message, bodyAt, cipherAt);
      byte[] associated = Arrays.copyOf(message, bodyAt);
      opened = cipher.decrypt(vector, associated, message, cipherAt, padded.length, padded, 0);
    }
    if (opened < 1) {
      return Optional.empty();
    }
    int plain = opened - 1 - (padded[opened - 1] & 0xff);
    return plain < 0 ? Optional.empty() : Optional.of(Arrays.copyOf(padded, plain));
  }

  // The check value covers the whole message before it; it is compared before anything is
  // decrypted.
  private boolean verified(byte[] message, int end) {
    if (integrity.isEmpty()) {
      return true;
    }
    byte[] expected = new byte[icvOctets()];
    checkValue(message, end, expected, 0);
    return MessageDigest.isEqual(expected, Arrays.copyOfRange(message, end, end + expected.length));
  }

  private void checkValue(byte[] message, int end, byte[] target, int at) {
    try (KeyedMac mac = integrity.orElseThrow().key(integrityKey)) {
      mac.update(message, 0, end);
      mac.finish(target, at);
    }
  }
}
