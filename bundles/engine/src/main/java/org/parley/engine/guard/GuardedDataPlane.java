/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.parley.api.event.Refusal;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IpcompTransform;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.sa.TrafficCounters;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.dataplane.DataPlaneListener;
import org.parley.spi.dataplane.Handover;
import org.parley.spi.dataplane.SaKey;
import org.parley.spi.dataplane.SaParameters;

/** Guards a data plane. What is asynchronous never throws: a fault is how its stage ends. */
final class GuardedDataPlane extends Guard<DataPlane> implements DataPlane {
  private final String name;

  GuardedDataPlane(Plugin plugin, DataPlane target) {
    super(plugin, target);
    this.name = target.name();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start(DataPlaneListener listener) {
    run("start", () -> target().start(listener));
  }

  @Override
  public void stop() {
    run("stop", () -> target().stop());
  }

  @Override
  public Optional<String> supports(
      IpsecProtocol protocol, Optional<AlgorithmId> encryption, Optional<AlgorithmId> integrity) {
    return call("supports", () -> target().supports(protocol, encryption, integrity));
  }

  @Override
  public Optional<String> compresses(IpcompTransform algorithm) {
    return call("compresses", () -> target().compresses(algorithm));
  }

  @Override
  public void letPass(PacketDescriptor packet) {
    run("letPass", () -> target().letPass(packet));
  }

  /** {@inheritDoc} 0 is how a data plane says that the range is used up. */
  @Override
  public CompletionStage<Long> allocateSpi(
      IpsecProtocol protocol, InetAddress local, InetAddress peer, long minimum, long maximum) {
    CompletionStage<Long> stage =
        stage("allocateSpi", plane -> plane.allocateSpi(protocol, local, peer, minimum, maximum));
    return stage.thenApply(spi -> inRange(spi, minimum, maximum));
  }

  private Long inRange(long spi, long minimum, long maximum) {
    if (spi != 0 && (spi < minimum || spi > maximum)) {
      throw plugin().returned("SPI " + spi + ", out of the range it was given,", "allocateSpi");
    }
    return spi;
  }

  @Override
  public CompletionStage<Void> releaseSpi(SaKey key) {
    return ended("releaseSpi", plane -> plane.releaseSpi(key));
  }

  @Override
  public CompletionStage<Optional<Refusal>> install(SaParameters sa) {
    return stage("install", plane -> plane.install(sa));
  }

  @Override
  public CompletionStage<Optional<Refusal>> updateEndpoints(
      SaKey key, Optional<SaParameters.Encapsulation> encapsulation) {
    return stage("updateEndpoints", plane -> plane.updateEndpoints(key, encapsulation));
  }

  @Override
  public CompletionStage<Optional<Handover>> remove(SaKey key) {
    return stage("remove", plane -> plane.remove(key));
  }

  @Override
  public CompletionStage<Optional<TrafficCounters>> counters(SaKey key) {
    return stage("counters", plane -> plane.counters(key));
  }

  @Override
  public List<SaKey> installed() {
    return call("installed", () -> target().installed());
  }

  private <T> CompletionStage<T> stage(
      String method, Function<DataPlane, CompletionStage<T>> body) {
    return ended(method, body).thenApply(result -> present(result, method));
  }

  private <T> CompletionStage<T> ended(
      String method, Function<DataPlane, CompletionStage<T>> body) {
    CompletionStage<T> begun;
    try {
      begun = call(method, () -> body.apply(target()));
    } catch (Fault fault) {
      return CompletableFuture.failedFuture(fault);
    }
    return begun.handle(
        (result, failure) -> {
          if (failure != null) {
            throw plugin().threw(cause(failure), method);
          }
          return result;
        });
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
