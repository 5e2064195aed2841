/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.jca;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.EncryptionAlgorithm.Shape;
import org.parley.spi.crypto.KeyedCipher;

/**
 * A cipher of a JCA provider with its key; the JCA object of each direction is made at first use.
 */
final class KeyedProviderCipher implements KeyedCipher {
  private static final byte[] NOTHING = new byte[0];

  private final ProviderCipher algorithm;
  private final Shape shape;
  private final KeyOctets key;

  /** Salt, initialization vector, suffix. */
  private final byte[] nonce;

  private Cipher encryptor;
  private Cipher decryptor;
  private byte[] lastOpened = NOTHING;

  KeyedProviderCipher(ProviderCipher algorithm, Secret keyAndSalt) {
    this.algorithm = algorithm;
    this.shape = algorithm.shape();
    byte[] material = keyAndSalt.toArray();
    this.key = key(Arrays.copyOf(material, shape.keyOctets()));
    byte[] suffix = HexFormat.of().parseHex(algorithm.mode().suffix());
    int vectorEnd = shape.saltOctets() + shape.ivOctets();
    this.nonce = Arrays.copyOf(NOTHING, vectorEnd + suffix.length);
    System.arraycopy(material, shape.keyOctets(), nonce, 0, shape.saltOctets());
    System.arraycopy(suffix, 0, nonce, vectorEnd, suffix.length);
    Arrays.fill(material, (byte) 0);
  }

  private KeyOctets key(byte[] octets) {
    return new KeyOctets(algorithm.mode().keyAlgorithm(), octets);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException also when an AEAD cipher is given the initialization vector of
   *     its last call again
   */
  @Override
  public int encrypt(
      byte[] iv,
      byte[] associated,
      byte[] input,
      int inputOffset,
      int inputLength,
      byte[] output,
      int outputOffset) {
    if (inputLength % shape.blockOctets() != 0) {
      throw new IllegalArgumentException(
          inputLength + " octets are no multiple of the block of " + shape.blockOctets());
    }
    if (encryptor == null) {
      encryptor = algorithm.unkeyed();
    }
    try {
      begin(encryptor, Cipher.ENCRYPT_MODE, iv, associated);
      return encryptor.doFinal(input, inputOffset, inputLength, output, outputOffset);
    } catch (InvalidKeyException | InvalidAlgorithmParameterException reused) {
      throw new IllegalArgumentException(algorithm.id() + ": " + reused.getMessage(), reused);
    } catch (GeneralSecurityException e) {
      throw failed("encrypt", e);
    }
  }

  @Override
  public int decrypt(
      byte[] iv,
      byte[] associated,
      byte[] input,
      int inputOffset,
      int inputLength,
      byte[] output,
      int outputOffset) {
    int plainOctets = inputLength - shape.icvOctets();
    try {
      prepareToOpen(iv);
      if (plainOctets < 0 || plainOctets % shape.blockOctets() != 0) {
        return -1;
      }
      begin(decryptor, Cipher.DECRYPT_MODE, iv, associated);
      return decryptor.doFinal(input, inputOffset, inputLength, output, outputOffset);
    } catch (AEADBadTagException wrongCheckValue) {
      Arrays.fill(output, outputOffset, outputOffset + plainOctets, (byte) 0);
      return -1;
    } catch (GeneralSecurityException e) {
      throw failed("decrypt", e);
    }
  }

  /**
   * ChaCha20 of the JDK takes no nonce twice in a row, not even to decrypt; but a forged message
   * may come first, with the nonce of the one that it copies.
   */
  private void prepareToOpen(byte[] iv) {
    checkVector(iv);
    if (decryptor == null || Arrays.equals(iv, lastOpened)) {
      decryptor = algorithm.unkeyed();
    }
    lastOpened = iv.clone();
  }

  private void begin(Cipher cipher, int direction, byte[] iv, byte[] associated)
      throws GeneralSecurityException {
    checkVector(iv);
    System.arraycopy(iv, 0, nonce, shape.saltOctets(), iv.length);
    cipher.init(direction, key, algorithm.mode().parameters().apply(nonce));
    if (shape.aead()) {
      cipher.updateAAD(associated);
    }
  }

  private void checkVector(byte[] iv) {
    if (iv.length != shape.ivOctets()) {
      throw new IllegalArgumentException(
          algorithm.id()
              + " takes an initialization vector of "
              + shape.ivOctets()
              + " octets, not "
              + iv.length);
    }
  }

  private IllegalStateException failed(String what, GeneralSecurityException cause) {
    return new IllegalStateException(algorithm.id() + " could not " + what, cause);
  }

  @Override
  public void close() {
    key.destroy();
    Arrays.fill(nonce, (byte) 0);
    forget(encryptor);
    forget(decryptor);
    encryptor = null;
    decryptor = null;
  }

  /** Gives the object a key of zeros, so that it overwrites the old key schedule. */
  private void forget(Cipher cipher) {
    if (cipher == null) {
      return;
    }
    try {
      cipher.init(
          Cipher.ENCRYPT_MODE,
          key(new byte[shape.keyOctets()]),
          algorithm.mode().parameters().apply(nonce));
      cipher.doFinal();
    } catch (GeneralSecurityException alreadyForgotten) {
      // The key of zeros was refused as one that the object has.
    }
  }
}
