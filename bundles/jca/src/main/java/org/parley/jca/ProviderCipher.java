/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.jca;

import static org.parley.jca.KnownAnswer.hex;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Cipher;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.KeyedCipher;

/** A cipher of a JCA provider. */
record ProviderCipher(AlgorithmId id, Shape shape, Mode mode, Provider provider, Answer answer)
    implements EncryptionAlgorithm {

  /**
   * How a cipher is asked for.
   *
   * @param transformation such as {@code AES/CBC/NoPadding}
   * @param keyAlgorithm such as {@code AES}
   * @param suffix what follows salt and initialization vector in the provider's initialization
   *     vector, in hexadecimal
   * @param parameters makes the parameters of one message
   */
  record Mode(
      String transformation,
      String keyAlgorithm,
      String suffix,
      Function<byte[], AlgorithmParameterSpec> parameters) {}

  /**
   * A published vector, in hexadecimal.
   *
   * @param key with the salt at its end
   * @param cipher with the check value at its end
   */
  record Answer(String key, String iv, String associated, String plain, String cipher) {}

  @Override
  public KeyedCipher key(Secret key) {
    int right = shape.keyMaterialOctets();
    if (key.length() != right) {
      throw new IllegalArgumentException(
          id + " takes a key of " + right + " octets, not " + key.length());
    }
    return new KeyedProviderCipher(this, key);
  }

  /** A JCA object without a key. */
  Cipher unkeyed() {
    try {
      return Cipher.getInstance(mode.transformation, provider);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(id + " is not served by " + provider.getName(), e);
    }
  }

  @Override
  public Optional<String> selfTest() {
    byte[] plain = hex(answer.plain);
    byte[] iv = hex(answer.iv);
    byte[] associated = hex(answer.associated);
    byte[] work = Arrays.copyOf(plain, plain.length + shape.icvOctets());
    try (Secret key = Secret.owning(hex(answer.key));
        KeyedCipher cipher = key(key)) {
      cipher.encrypt(iv, associated, work, 0, plain.length, work, 0);
      Optional<String> wrong = KnownAnswer.check(id + " encryption", answer.cipher, work);
      int length = cipher.decrypt(iv, associated, work, 0, work.length, work, 0);
      return wrong.or(
          () ->
              length == plain.length && Arrays.equals(work, 0, length, plain, 0, length)
                  ? Optional.empty()
                  : Optional.of(id + " decryption: the plain text did not come back"));
    }
  }
}
