/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.plugin;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.random.RandomSource;

/** A provider of ECP-384 that does what its {@link Manner} says. */
public final class MisbehavingKeyExchange implements KeyExchangeAlgorithm {
  private static final int OCTETS = 96;
  private static final int TOO_FEW = 3;

  private Manner manner = Manner.THROWS;

  /** Called by the component runtime. */
  public void activate(Map<String, Object> properties) {
    manner = Manner.valueOf(properties.get(PluginJar.MANNER).toString());
  }

  @Override
  public AlgorithmId id() {
    return AlgorithmId.keyExchange(PluginJar.ALGORITHM);
  }

  @Override
  public Optional<String> selfTest() {
    return manner == Manner.FAILS_ITS_TEST ? Optional.of("1 and 1 is not 3") : Optional.empty();
  }

  @Override
  public int publicValueOctets() {
    return OCTETS;
  }

  @Override
  public Started start(RandomSource random) {
    return misbehave() ? null : new Started(new byte[TOO_FEW], secret());
  }

  @Override
  public Agreed respond(byte[] initiatorValue, RandomSource random) {
    return misbehave() ? null : Agreed.of(new byte[TOO_FEW], secret());
  }

  @Override
  public Agreed finish(Secret privateValue, byte[] responderValue) {
    return misbehave() ? null : Agreed.of(new byte[0], secret());
  }

  private static Secret secret() {
    return Secret.owning(new byte[TOO_FEW]);
  }

  /** True for null as the answer; else it is one of a wrong length. */
  private boolean misbehave() {
    if (manner == Manner.THROWS) {
      throw new IllegalStateException("this plug-in always throws");
    }
    if (manner == Manner.HANGS) {
      new CompletableFuture<Void>().completeOnTimeout(null, 1, TimeUnit.MINUTES).join();
    }
    return manner == Manner.NULL;
  }
}
