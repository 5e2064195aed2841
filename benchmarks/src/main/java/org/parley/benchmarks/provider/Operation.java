/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.KnownAlgorithms;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.crypto.KeyedCipher;
import org.parley.spi.crypto.KeyedMac;
import org.parley.spi.random.RandomSource;

/**
 * Something that a daemon does often, with any provider of the algorithm.
 *
 * @param name for the report
 * @param task makes what is measured, for one provider's algorithm
 */
record Operation(String name, AlgorithmId id, Function<CryptoAlgorithm, Runnable> task) {
  private static final int SHORT_OCTETS = 64;
  private static final int PACKET_OCTETS = 1400;
  private static final List<AlgorithmId> GROUPS =
      List.of(
          KnownAlgorithms.CURVE25519,
          KnownAlgorithms.ECP_256,
          KnownAlgorithms.ECP_384,
          KnownAlgorithms.MODP_2048);

  /** The operations of the report, in its order. */
  static List<Operation> all() {
    List<Operation> all = new ArrayList<>();
    for (AlgorithmId group : GROUPS) {
      all.add(new Operation(group + " key", group, Operation::start));
      all.add(new Operation(group + " agreement", group, Operation::finish));
    }
    all.add(hmac(SHORT_OCTETS));
    all.add(hmac(PACKET_OCTETS));
    all.add(seal(KnownAlgorithms.AES_GCM_16_128));
    all.add(seal(KnownAlgorithms.AES_CBC_128));
    all.add(seal(KnownAlgorithms.CHACHA20_POLY1305));
    all.add(new Operation("SHA2-256, 64 octets", KnownAlgorithms.SHA2_256, Operation::hash));
    return all;
  }

  /** What one provider is to do; empty when it lacks the algorithm. */
  Optional<Runnable> with(List<CryptoAlgorithm> algorithms) {
    return algorithms.stream().filter(algorithm -> algorithm.id().equals(id)).findFirst().map(task);
  }

  private static RandomSource random() {
    Random seeded = new Random(1);
    return seeded::nextBytes;
  }

  private static Runnable start(CryptoAlgorithm algorithm) {
    RandomSource random = random();
    return () -> ((KeyExchangeAlgorithm) algorithm).start(random).privateValue().close();
  }

  private static Runnable finish(CryptoAlgorithm algorithm) {
    KeyExchangeAlgorithm group = (KeyExchangeAlgorithm) algorithm;
    RandomSource random = random();
    Secret own = group.start(random).privateValue();
    byte[] peer = group.start(random).publicValue();
    return () -> group.finish(own, peer).secret().close();
  }

  private static Operation hmac(int octets) {
    return new Operation(
        "HMAC-SHA2-256, " + octets + " octets",
        KnownAlgorithms.HMAC_SHA2_256_128,
        algorithm -> {
          IntegrityAlgorithm integrity = (IntegrityAlgorithm) algorithm;
          KeyedMac mac = integrity.key(Secret.owning(random().octets(integrity.keyOctets())));
          byte[] input = new byte[octets];
          byte[] output = new byte[integrity.icvOctets()];
          return () -> {
            mac.update(input);
            mac.finish(output, 0);
          };
        });
  }

  private static Operation seal(AlgorithmId id) {
    return new Operation(
        id + ", " + PACKET_OCTETS + " octets",
        id,
        algorithm -> {
          EncryptionAlgorithm cipher = (EncryptionAlgorithm) algorithm;
          EncryptionAlgorithm.Shape shape = cipher.shape();
          KeyedCipher keyed = cipher.key(Secret.owning(random().octets(shape.keyMaterialOctets())));
          int length = PACKET_OCTETS - PACKET_OCTETS % shape.blockOctets();
          byte[] iv = new byte[shape.ivOctets()];
          byte[] associated = new byte[8];
          byte[] packet = new byte[length + shape.icvOctets()];
          return () -> {
            next(iv);
            keyed.encrypt(iv, associated, packet, 0, length, packet, 0);
          };
        });
  }

  /** Counts, since no key may see an initialization vector twice. */
  private static void next(byte[] iv) {
    for (int i = iv.length - 1; i >= 0 && ++iv[i] == 0; i--) {
      continue;
    }
  }

  private static Runnable hash(CryptoAlgorithm algorithm) {
    byte[] input = new byte[SHORT_OCTETS];
    return () -> ((HashAlgorithm) algorithm).digest(input);
  }
}
