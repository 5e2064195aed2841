/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.KeyedCipher;
import org.parley.spi.crypto.ServingProviders;
import org.parley.spi.dataplane.PacketInjection.Disposition;
import org.parley.spi.dataplane.PacketInjection.Result;

/** SAs that live run on the provider that the operator wants, at once. */
class OperatorOrderTest {
  private final Random random = new Random(1);
  private final MemoryDataPlane plane = new MemoryDataPlane(new VirtualTimers(), random::nextBytes);
  private final Associations sa = new Associations();
  private final Counting first = new Counting(Algorithms.encryption(Associations.GCM));
  private final Counting second = new Counting(Algorithms.encryption(Associations.GCM));
  private final Order order = new Order();

  /** The order that a test wants. */
  private static final class Order implements ServingProviders {
    private List<Long> wanted = List.of(1L, 2L);
    private Runnable watcher = () -> {};

    void change(Long... serviceIds) {
      wanted = List.of(serviceIds);
      watcher.run();
    }

    @Override
    public List<Long> serving(AlgorithmId id) {
      return wanted;
    }

    @Override
    public String whyAbsent(AlgorithmId id) {
      return "no provider of " + id + " (denied by deny.providers = all)";
    }

    @Override
    public AutoCloseable watch(Runnable changed) {
      watcher = changed;
      return () -> watcher = () -> {};
    }
  }

  /** Counts how often it was keyed. */
  private static final class Counting implements EncryptionAlgorithm {
    private final EncryptionAlgorithm real;
    private int keyed;

    Counting(EncryptionAlgorithm real) {
      this.real = real;
    }

    @Override
    public AlgorithmId id() {
      return real.id();
    }

    @Override
    public Optional<String> selfTest() {
      return Optional.empty();
    }

    @Override
    public Shape shape() {
      return real.shape();
    }

    @Override
    public KeyedCipher key(Secret key) {
      keyed++;
      return real.key(key);
    }
  }

  @BeforeEach
  void bind() {
    plane.bindEncryption(first, Map.of("service.id", 1L));
    plane.bindEncryption(second, Map.of("service.id", 2L));
    sa.encryption = Optional.of(Associations.GCM);
    sa.integrity = Optional.empty();
    sa.install(plane, false);
  }

  private Result send() {
    return plane.send(sa.packet(IpPacket.ICMP), new byte[] {1, 2, 3});
  }

  @Test
  void anSaGoesOverToThePinnedProvider() {
    plane.bindOrder(order);
    assertThat(send().disposition()).isEqualTo(Disposition.PROTECTED);
    assertThat(List.of(first.keyed, second.keyed)).containsExactly(1, 0);

    order.change(2L, 1L);
    assertThat(send().disposition()).isEqualTo(Disposition.PROTECTED);
    assertThat(List.of(first.keyed, second.keyed)).containsExactly(1, 1);
  }

  @Test
  void whatIsDeniedProtectsNothingAndTheRuleIsNamed() {
    plane.bindOrder(order);
    send();

    order.change();
    assertThat(send().disposition()).isNotEqualTo(Disposition.PROTECTED);
    assertThat(send().reason()).contains("denied by deny.providers = all");
    assertThat(plane.supports(sa.protocol, sa.encryption, sa.integrity).orElseThrow())
        .contains("denied by deny.providers = all");

    order.change(1L);
    assertThat(send().disposition()).isEqualTo(Disposition.PROTECTED);
  }

  @Test
  void withoutAnOrderTheServiceRegistryDecides() {
    order.change(2L);
    plane.bindOrder(order);
    send();
    plane.unbindOrder(order);

    assertThat(send().disposition()).isEqualTo(Disposition.PROTECTED);
    assertThat(List.of(first.keyed, second.keyed)).containsExactly(1, 1);
  }
}
