/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import static org.parley.crypto.bouncycastle.KnownAnswer.hex;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.crypto.Mac;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.KnownAlgorithms;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.crypto.KeyedMac;

/**
 * Integrity algorithms made of AES: AES-XCBC-96 (RFC 3566) and AES-CMAC-96 (RFC 4494). Known
 * answers: RFC 3566 section 4.6 case 4, RFC 4493 section 4 example 3.
 */
final class AesMacs {
  private AesMacs() {}

  static List<Row> all() {
    return List.of(
        new Row(
            KnownAlgorithms.AES_XCBC_96,
            XcbcMac::new,
            "000102030405060708090a0b0c0d0e0f",
            "000102030405060708090a0b0c0d0e0f10111213",
            "47f51b4564966215b8985c63"),
        new Row(
            KnownAlgorithms.AES_CMAC_96,
            () -> new CMac(AESEngine.newInstance()),
            "2b7e151628aed2a6abf7158809cf4f3c",
            "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411",
            "dfa66747de9ae63030ca3261"));
  }

  /** One of them, truncated to 96 bits. */
  record Row(AlgorithmId id, Supplier<Mac> mac, String answerKey, String answerData, String answer)
      implements IntegrityAlgorithm {
    private static final int KEY_OCTETS = 16;
    private static final int ICV_OCTETS = 12;

    @Override
    public int keyOctets() {
      return KEY_OCTETS;
    }

    @Override
    public int icvOctets() {
      return ICV_OCTETS;
    }

    @Override
    public KeyedMac key(Secret key) {
      if (key.length() != KEY_OCTETS) {
        throw new IllegalArgumentException(
            id + " takes a key of " + KEY_OCTETS + " octets, not " + key.length());
      }
      return new KeyedAesMac(mac.get(), key, ICV_OCTETS);
    }

    @Override
    public Optional<String> selfTest() {
      try (Secret key = Secret.owning(hex(answerKey));
          KeyedMac keyed = key(key)) {
        keyed.update(hex(answerData));
        return KnownAnswer.check(id.toString(), answer, keyed.finish());
      }
    }
  }
}
