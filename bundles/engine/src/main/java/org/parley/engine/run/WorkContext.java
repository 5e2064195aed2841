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
import org.parley.engine.service.Provided;
import org.parley.spi.address.AddressLease;
import org.parley.spi.address.NetworkSettings;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.dataplane.SaKey;
import org.parley.spi.exchange.OperationContext;
import org.parley.spi.random.RandomSource;

/** What one operation may use; on a worker. */
final class WorkContext implements OperationContext {
  private static final long SPI_SECONDS = 2;
  private static final int SPI_TRIES = 8;

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
    Optional<Provided<DataPlane>> plane = machinery.dataPlanes().provided();
    if (plane.isEmpty()) {
      return Optional.empty();
    }
    for (int i = 0; i < SPI_TRIES; i++) {
      Optional<Long> spi = allocate(plane.get(), protocol, local, peer);
      if (spi.isEmpty()) {
        return spi;
      }
      SaKey key = new SaKey(local, protocol, spi.get());
      // While SAs go to this data plane it does not know yet of all that are in use.
      if (machinery.directory().child(key).isEmpty()) {
        instance.sa().loop().execute(() -> machinery.ending().reserved(instance, key));
        return spi;
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<AddressLease> leaseAddress(
      String pool, String holder, boolean ipv6, Optional<InetAddress> wanted) {
    return machinery.addressLeases().lease(instance, pool, holder, ipv6, wanted);
  }

  @Override
  public Optional<NetworkSettings> networkSettings(String pool) {
    return machinery.services().pools().best(pool).map(found -> found.service().settings());
  }

  private Optional<Long> allocate(
      Provided<DataPlane> plane, IpsecProtocol protocol, InetAddress local, InetAddress peer) {
    try {
      long minimum = machinery.settings().spiMinimum();
      long maximum = machinery.settings().spiMaximum();
      long spi =
          plane
              .service()
              .allocateSpi(protocol, local, peer, minimum, maximum)
              .toCompletableFuture()
              .get(SPI_SECONDS, TimeUnit.SECONDS);
      if (spi == 0) {
        return Optional.empty();
      }
      return Optional.of(spi);
    } catch (ExecutionException broken) {
      throw machinery.dataPlanes().failed(plane, broken.getCause());
    } catch (TimeoutException late) {
      String what = "did not allocate an SPI within " + SPI_SECONDS + " s";
      throw machinery.dataPlanes().failed(plane, what);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
