/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.opening;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.bouncycastle.crypto.BlockCipher;
import org.parley.api.number.Ikev1Phase1Attribute;
import org.parley.decode.keys.CipherName;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;
import org.parley.wire.ikev1.TransformV1;
import org.parley.wire.octets.Slice;

/** Cipher and hash of an IKEv1 SA, as its phase 1 transform names them (RFC 2409 appendix A). */
record Phase1Suite(int encryption, int hash) {

  /** The suite of the first transform of an SA payload. */
  static Optional<Phase1Suite> of(SecurityAssociationPayloadV1 payload) {
    return payload.proposals().stream()
        .flatMap(proposal -> proposal.transforms().stream())
        .findFirst()
        .map(
            transform ->
                new Phase1Suite(
                    value(transform, Ikev1Phase1Attribute.ENCRYPTION_ALGORITHM),
                    value(transform, Ikev1Phase1Attribute.HASH_ALGORITHM)));
  }

  private static int value(TransformV1 transform, Ikev1Phase1Attribute attribute) {
    return (int) transform.number(attribute.value()).orElse(0);
  }

  /** The cipher's engine; empty for one that this program cannot run. */
  Optional<BlockCipher> engine() {
    return switch (encryption) {
      case 1 -> Optional.of(BlockCiphers.singleDes());
      case 5 -> Optional.of(BlockCiphers.engine(CipherName.Block.TRIPLE_DES));
      case 7 -> Optional.of(BlockCiphers.engine(CipherName.Block.AES));
      case 8 -> Optional.of(BlockCiphers.engine(CipherName.Block.CAMELLIA));
      default -> Optional.empty();
    };
  }

  /** True when the cipher can take a key of this many octets. */
  boolean takesKey(int octets) {
    return switch (encryption) {
      case 1 -> octets == 8;
      case 5 -> octets == 24;
      default -> octets == 16 || octets == 24 || octets == 32;
    };
  }

  /**
   * The hash of both parts, cut to {@code octets}; empty for a hash that this program cannot run.
   */
  Optional<Slice> vector(Slice first, Slice second, int octets) {
    String name =
        switch (hash) {
          case 1 -> "MD5";
          case 2 -> "SHA-1";
          case 4 -> "SHA-256";
          case 5 -> "SHA-384";
          case 6 -> "SHA-512";
          default -> "";
        };
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try {
      MessageDigest digest = MessageDigest.getInstance(name);
      digest.update(first.toArray());
      digest.update(second.toArray());
      return Optional.of(Slice.of(digest.digest(), 0, octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + name, e);
    }
  }
}
