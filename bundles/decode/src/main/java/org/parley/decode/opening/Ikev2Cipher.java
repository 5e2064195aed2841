/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.opening;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.modes.CCMBlockCipher;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.SICBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.parley.decode.keys.CipherName;
import org.parley.decode.keys.Ikev2Keys;
import org.parley.decode.keys.IntegrityName;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;

/**
 * Verifies and decrypts the content of one SK or SKF payload (RFC 7296 section 3.14, RFC 5282, RFC
 * 5930).
 */
final class Ikev2Cipher {
  private final CipherName cipher;
  private final IntegrityName integrity;

  Ikev2Cipher(CipherName cipher, IntegrityName integrity) {
    this.cipher = cipher;
    this.integrity = integrity;
  }

  /** True when a wrong checksum would be noticed. */
  boolean verifies() {
    return cipher.mode().combined() || integrity.hash().isPresent();
  }

  /**
   * Opens the content.
   *
   * @param keys keys of the sender's direction
   * @param associated the message up to the vector
   * @param sealed vector, ciphertext and checksum
   * @return the payloads without padding; empty when the checksum, a length or the padding is wrong
   */
  Optional<Slice> open(Ikev2Keys.Direction keys, Slice associated, Slice sealed) {
    int vectorOctets = vectorOctets();
    int icvOctets = cipher.mode().combined() ? cipher.icvOctets() : integrity.octets();
    int content = sealed.length() - vectorOctets - icvOctets;
    if (content < 1) {
      return Optional.empty();
    }
    Slice vector = sealed.slice(0, vectorOctets);
    if (cipher.mode().combined()) {
      Slice rest = sealed.slice(vectorOctets, content + icvOctets);
      return combined(keys, associated, vector, rest).flatMap(Ikev2Cipher::unpadded);
    }
    Slice icv = sealed.slice(vectorOctets + content, icvOctets);
    Slice covered =
        new OctetWriter()
            .slice(associated)
            .slice(sealed.slice(0, vectorOctets + content))
            .toSlice();
    if (integrity.hash().isPresent() && !verify(keys, covered, icv)) {
      return Optional.empty();
    }
    return decrypt(keys, vector, sealed.slice(vectorOctets, content))
        .flatMap(Ikev2Cipher::unpadded);
  }

  private int vectorOctets() {
    return cipher.mode() == CipherName.Mode.CBC
        ? BlockCiphers.engine(cipher.cipher()).getBlockSize()
        : cipher.mode().vectorOctets();
  }

  private boolean verify(Ikev2Keys.Direction keys, Slice covered, Slice icv) {
    if (keys.integrity().length() == 0) {
      return false;
    }
    try {
      Mac mac = Mac.getInstance(integrity.hash().orElseThrow());
      mac.init(keys.integrity().use(k -> new SecretKeySpec(k, mac.getAlgorithm())));
      byte[] computed = mac.doFinal(covered.toArray());
      byte[] cut = java.util.Arrays.copyOf(computed, integrity.octets());
      return MessageDigest.isEqual(cut, icv.toArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + integrity.hash().orElseThrow(), e);
    }
  }

  private Optional<Slice> decrypt(Ikev2Keys.Direction keys, Slice vector, Slice ciphertext) {
    return switch (cipher.mode()) {
      case NULL -> Optional.of(ciphertext);
      case CTR -> Optional.of(counter(keys, vector, ciphertext));
      default ->
          ciphertext.length() % vector.length() == 0
              ? Optional.of(
                  keys.encryption()
                      .use(
                          k ->
                              BlockCiphers.decryptCbc(
                                  BlockCiphers.engine(cipher.cipher()), k, vector, ciphertext)))
              : Optional.empty();
    };
  }

  // The counter block is salt, vector and a counter that starts at one (RFC 3686 section 4).
  private Slice counter(Ikev2Keys.Direction keys, Slice vector, Slice ciphertext) {
    byte[] block = nonce(keys).slice(vector).int32(1).toArray();
    SICBlockCipher stream =
        (SICBlockCipher) SICBlockCipher.newInstance(BlockCiphers.engine(cipher.cipher()));
    stream.init(false, new ParametersWithIV(key(keys), block));
    byte[] plaintext = new byte[ciphertext.length()];
    stream.processBytes(ciphertext.toArray(), 0, plaintext.length, plaintext, 0);
    return Slice.of(plaintext);
  }

  private Optional<Slice> combined(
      Ikev2Keys.Direction keys, Slice associated, Slice vector, Slice sealed) {
    AEADCipher aead =
        switch (cipher.mode()) {
          case GCM -> GCMBlockCipher.newInstance(BlockCiphers.engine(cipher.cipher()));
          case CCM -> CCMBlockCipher.newInstance(BlockCiphers.engine(cipher.cipher()));
          default -> new ChaCha20Poly1305();
        };
    byte[] nonce = nonce(keys).slice(vector).toArray();
    aead.init(
        false, new AEADParameters(key(keys), cipher.icvOctets() * 8, nonce, associated.toArray()));
    byte[] plaintext = new byte[aead.getOutputSize(sealed.length())];
    try {
      int octets = aead.processBytes(sealed.toArray(), 0, sealed.length(), plaintext, 0);
      octets += aead.doFinal(plaintext, octets);
      return Optional.of(Slice.of(plaintext, 0, octets));
    } catch (InvalidCipherTextException e) {
      return Optional.empty();
    }
  }

  private KeyParameter key(Ikev2Keys.Direction keys) {
    return keys.encryption()
        .use(k -> new KeyParameter(k, 0, k.length - cipher.mode().saltOctets()));
  }

  private OctetWriter nonce(Ikev2Keys.Direction keys) {
    return keys.encryption()
        .use(
            k -> {
              int salt = cipher.mode().saltOctets();
              return new OctetWriter().slice(Slice.of(k, k.length - salt, salt));
            });
  }

  private static Optional<Slice> unpadded(Slice plaintext) {
    int padding = plaintext.get(plaintext.length() - 1) + 1;
    return padding <= plaintext.length()
        ? Optional.of(plaintext.slice(0, plaintext.length() - padding))
        : Optional.empty();
  }
}
