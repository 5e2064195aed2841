/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.parley.api.policy.IpsecProtocol;
import org.parley.engine.sa.Instance;
import org.parley.engine.service.LeaseScope;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.dataplane.SaKey;
import org.parley.spi.exchange.OperationContext;
import org.parley.spi.random.RandomSource;

/** What one operation may use; on a worker. */
final class WorkContext implements OperationContext {
  private static final long SPI_SECONDS = 2;

  private final Machinery machinery;
  private final Instance instance;
  private final LeaseScope leases;

  WorkContext(Machinery machinery, Instance instance, LeaseScope leases) {
    this.machinery = machinery;
    this.instance = instance;
    this.leases = leases;
  }

  @Override
  public AlgorithmAccess algorithms() {
    return leases;
  }

  @Override
  public RandomSource random() {
    return machinery.environment().random();
  }

  @Override
  public Optional<Long> reserveSpi(IpsecProtocol protocol, InetAddress local, InetAddress peer) {
    Optional<DataPlane> plane = machinery.services().dataPlane();
    if (plane.isEmpty()) {
      return Optional.empty();
    }
    try {
      long spi =
          plane
              .get()
              .allocateSpi(
                  protocol,
                  local,
                  peer,
                  machinery.settings().spiMinimum(),
                  machinery.settings().spiMaximum())
              .toCompletableFuture()
              .get(SPI_SECONDS, TimeUnit.SECONDS);
      SaKey key = new SaKey(local, protocol, spi);
      instance.sa().loop().execute(() -> machinery.ending().reserved(instance, key));
      return Optional.of(spi);
    } catch (ExecutionException | TimeoutException noSpi) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
