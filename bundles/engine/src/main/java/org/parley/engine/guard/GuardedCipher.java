/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import org.parley.spi.crypto.KeyedCipher;

/** Guards a cipher with its key; no more than a few instructions for each call. */
final class GuardedCipher implements KeyedCipher {
  private final GuardedEncryption algorithm;
  private final KeyedCipher target;

  GuardedCipher(GuardedEncryption algorithm, KeyedCipher target) {
    this.algorithm = algorithm;
    this.target = target;
  }

  @Override
  public int encrypt(
      byte[] iv,
      byte[] associated,
      byte[] input,
      int inputOffset,
      int inputLength,
      byte[] output,
      int outputOffset) {
    algorithm.target();
    Plugin plugin = algorithm.plugin();
    int written;
    Plugin outer = plugin.enter();
    try {
      written =
          target.encrypt(iv, associated, input, inputOffset, inputLength, output, outputOffset);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
      throw plugin.threw(failure, "encrypt");
    } finally {
      plugin.leave(outer);
    }
    return checked(written, inputLength + algorithm.shape().icvOctets(), "encrypt");
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
    algorithm.target();
    Plugin plugin = algorithm.plugin();
    int written;
    Plugin outer = plugin.enter();
    try {
      written =
          target.decrypt(iv, associated, input, inputOffset, inputLength, output, outputOffset);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
      throw plugin.threw(failure, "decrypt");
    } finally {
      plugin.leave(outer);
    }
    return written == -1
        ? written
        : checked(written, inputLength - algorithm.shape().icvOctets(), "decrypt");
  }

  private int checked(int written, int expected, String method) {
    if (written != expected) {
      throw algorithm.plugin().returned(written + " octets instead of " + expected, method);
    }
    return written;
  }

  @Override
  public void close() {
    algorithm.run("close", target::close);
  }
}
