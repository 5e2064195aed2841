/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.measure;

import java.nio.ByteBuffer;
import java.util.List;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.crypto.KeyedCipher;
import org.parley.spi.crypto.KeyedMac;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.random.RandomSource;

/**
 * What is timed of an algorithm: of a key exchange the two parts, of a cipher the protection of a
 * packet of full size, of what makes check values a short message.
 */
final class Trial implements AutoCloseable {
  private static final int PACKET = 1400;
  private static final int SHORT_MESSAGE = 64;

  /**
   * One operation.
   *
   * @param name as people see it
   */
  record Step(String name, Runnable operation) {}

  private final List<Step> steps;
  private final AutoCloseable keyed;

  private Trial(AutoCloseable keyed, Step... steps) {
    this.steps = List.of(steps);
    this.keyed = keyed;
  }

  List<Step> steps() {
    return steps;
  }

  @Override
  public void close() throws Exception {
    keyed.close();
  }

  static Trial of(CryptoAlgorithm algorithm, RandomSource random) {
    if (algorithm instanceof KeyExchangeAlgorithm exchange) {
      return of(exchange, random);
    }
    if (algorithm instanceof EncryptionAlgorithm cipher) {
      return of(cipher, random);
    }
    String name = SHORT_MESSAGE + " octets";
    byte[] message = random.octets(SHORT_MESSAGE);
    if (algorithm instanceof IntegrityAlgorithm integrity) {
      return of(name, message, integrity.key(secret(random, integrity.keyOctets())));
    }
    if (algorithm instanceof PseudoRandomFunction prf) {
      return of(name, message, prf.key(secret(random, prf.preferredKeyOctets())));
    }
    HashAlgorithm hash = (HashAlgorithm) algorithm;
    return new Trial(() -> {}, new Step(name, () -> hash.digest(message)));
  }

  private static Trial of(KeyExchangeAlgorithm exchange, RandomSource random) {
    KeyExchangeAlgorithm.Started started = exchange.start(random);
    return new Trial(
        started.privateValue(),
        new Step("start", () -> exchange.start(random).privateValue().close()),
        new Step("respond, finish", () -> agree(exchange, started, random)));
  }

  private static void agree(
      KeyExchangeAlgorithm exchange, KeyExchangeAlgorithm.Started started, RandomSource random) {
    KeyExchangeAlgorithm.Agreed answer = exchange.respond(started.publicValue(), random);
    KeyExchangeAlgorithm.Agreed end = exchange.finish(started.privateValue(), answer.publicValue());
    try (Secret theirs = answer.secret();
        Secret ours = end.secret()) {
      if (!answer.succeeded() || !end.succeeded() || !ours.equals(theirs)) {
        throw new IllegalStateException("the two sides did not agree");
      }
    }
  }

  private static Trial of(EncryptionAlgorithm algorithm, RandomSource random) {
    EncryptionAlgorithm.Shape shape = algorithm.shape();
    int block = Math.max(1, shape.blockOctets());
    int length = (PACKET + block - 1) / block * block;
    byte[] input = random.octets(length);
    byte[] output = new byte[length + shape.icvOctets()];
    byte[] iv = random.octets(shape.ivOctets());
    byte[] associated = random.octets(8);
    KeyedCipher cipher = algorithm.key(secret(random, shape.keyMaterialOctets()));
    return new Trial(
        cipher,
        new Step(
            "seal " + length + " octets",
            () -> {
              next(iv);
              cipher.encrypt(iv, associated, input, 0, length, output, 0);
            }));
  }

  /** Another one each time: some ciphers refuse to take one twice with the same key. */
  private static void next(byte[] iv) {
    if (iv.length >= Long.BYTES) {
      ByteBuffer counter = ByteBuffer.wrap(iv);
      counter.putLong(0, counter.getLong(0) + 1);
    }
  }

  private static Trial of(String name, byte[] message, KeyedMac mac) {
    byte[] output = new byte[mac.outputOctets()];
    return new Trial(
        mac,
        new Step(
            name,
            () -> {
              mac.update(message);
              mac.finish(output, 0);
            }));
  }

  private static Secret secret(RandomSource random, int length) {
    return Secret.owning(random.octets(length));
  }
}
