/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.user.store.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.parley.api.secret.Secret;

/**
 * PBKDF2 with HMAC-SHA2-256 (RFC 8018 section 5.2), as {@code pbkdf2-sha256$ROUNDS$SALT$HASH} with
 * salt and hash in Base64.
 *
 * @param rounds 1 to 10,000,000
 */
record PasswordHash(int rounds, byte[] salt, byte[] hash) {
  static final String SCHEME = "pbkdf2-sha256";
  static final int SALT_OCTETS = 16;

  private static final int ROUNDS = 210_000;
  private static final int MOST_ROUNDS = 10_000_000;
  private static final int HASH_BITS = 256;

  /** A hash that no password has; checking against it takes as long as against another. */
  static final PasswordHash NOBODY =
      new PasswordHash(ROUNDS, new byte[SALT_OCTETS], new byte[HASH_BITS / 8]);

  /** The hash of a password. */
  static PasswordHash of(Secret password, byte[] salt) {
    return new PasswordHash(ROUNDS, salt, derive(password, salt, ROUNDS));
  }

  /** Reads the encoded form; empty when it is none. */
  static Optional<PasswordHash> read(String text) {
    String[] parts = text.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(SCHEME) || !parts[1].matches("[1-9][0-9]{0,7}")) {
      return Optional.empty();
    }
    try {
      Base64.Decoder decoder = Base64.getDecoder();
      PasswordHash read =
          new PasswordHash(
              Integer.parseInt(parts[1]), decoder.decode(parts[2]), decoder.decode(parts[3]));
      boolean usable =
          read.rounds() <= MOST_ROUNDS
              && read.salt().length > 0
              && read.hash().length == HASH_BITS / 8;
      return usable ? Optional.of(read) : Optional.empty();
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  /** Compares in constant time. */
  boolean fits(Secret password) {
    return MessageDigest.isEqual(hash, derive(password, salt, rounds));
  }

  private static byte[] derive(Secret password, byte[] salt, int rounds) {
    return password.use(
        octets -> {
          CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(octets));
          char[] letters = new char[decoded.remaining()];
          decoded.get(letters);
          PBEKeySpec key = new PBEKeySpec(letters, salt, rounds, HASH_BITS);
          try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(key)
                .getEncoded();
          } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
          } finally {
            key.clearPassword();
            Arrays.fill(letters, '\0');
            Arrays.fill(decoded.array(), '\0');
          }
        });
  }

  @Override
  public String toString() {
    Base64.Encoder encoder = Base64.getEncoder();
    return String.join(
        "$",
        SCHEME,
        Integer.toString(rounds),
        encoder.encodeToString(salt),
        encoder.encodeToString(hash));
  }
}
