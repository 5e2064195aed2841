/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.parley.api.event.Refusal;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.policy.IpsecTransform;
import org.parley.engine.guard.Fault;
import org.parley.engine.sa.ChildSa;
import org.parley.engine.sa.Half;
import org.parley.engine.service.Provided;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.dataplane.SaKey;
import org.parley.spi.dataplane.SaParameters;
import org.parley.spi.exchange.NewChild;
import org.parley.spi.time.Timers;

/**
 * Calls to the data plane that serves, for new pairs and for those that end. A data plane that
 * throws costs the pair only.
 */
final class Installation {
  private static final int REPLAY_WINDOW = 64;
  private static final Duration BUDGET = Duration.ofSeconds(2);

  private final Machinery machinery;

  Installation(Machinery machinery) {
    this.machinery = machinery;
  }

  /** Installs one direction for the first time; the stage never ends exceptionally. */
  CompletionStage<Optional<Refusal>> install(ChildSa pair, boolean inbound) {
    Optional<Provided<DataPlane>> plane = machinery.dataPlanes().provided();
    if (plane.isEmpty()) {
      return CompletableFuture.completedFuture(
          Optional.of(Refusal.silent("no data plane is present")));
    }
    Half half = pair.half(inbound);
    CompletableFuture<Optional<Refusal>> answer = new CompletableFuture<>();
    half.installing(answer);
    half.offered(plane.get().serviceId());
    plane
        .get()
        .service()
        .install(parameters(pair, half))
        .whenComplete((refusal, failure) -> answer.complete(judged(plane.get(), refusal, failure)));
    if (!answer.isDone()) {
      limit(plane.get(), answer);
    }
    answer.thenRun(() -> machinery.dataPlanes().installedAt(plane.get(), pair));
    return answer;
  }

  private Optional<Refusal> judged(
      Provided<DataPlane> plane, Optional<Refusal> refusal, Throwable failure) {
    return failure == null
        ? refusal
        : Optional.of(Refusal.silent(machinery.dataPlanes().failed(plane, failure).reason()));
  }

  private void limit(Provided<DataPlane> plane, CompletableFuture<Optional<Refusal>> answer) {
    Timers.Timer timer =
        machinery
            .environment()
            .timers()
            .schedule(
                BUDGET,
                () -> {
                  if (!answer.isDone()) {
                    String late = "did not install an SA within " + BUDGET.toSeconds() + " s";
                    Fault fault = machinery.dataPlanes().failed(plane, late);
                    answer.complete(Optional.of(Refusal.silent(fault.reason())));
                  }
                });
    answer.thenRun(timer::cancel);
  }

  /** Removes a pair from where it is. */
  void remove(ChildSa pair) {
    pair.halves().forEach(half -> quietly(plane -> plane.remove(half.key())));
  }

  /** Tells where a pair in UDP comes from and goes to now. */
  void updateEndpoints(ChildSa pair) {
    pair.halves()
        .forEach(
            half ->
                quietly(
                    plane ->
                        plane.updateEndpoints(half.key(), encapsulation(pair, half.inbound()))));
  }

  /** Gives an SPI back. */
  void releaseSpi(SaKey key) {
    quietly(plane -> plane.releaseSpi(key));
  }

  /** Lets packets like this one go in clear text. */
  void letPass(PacketDescriptor packet) {
    quietly(plane -> plane.letPass(packet));
  }

  private void quietly(Consumer<DataPlane> call) {
    asked(
        plane -> {
          call.accept(plane);
          return true;
        });
  }

  /** Empty without a data plane, or when it has failed. */
  private <T> Optional<T> asked(Function<DataPlane, T> call) {
    Optional<Provided<DataPlane>> plane = machinery.dataPlanes().provided();
    try {
      return plane.map(found -> call.apply(found.service()));
    } catch (RuntimeException | LinkageError failure) {
      machinery.dataPlanes().failed(plane.orElseThrow(), failure);
      return Optional.empty();
    }
  }

  /** Why the data plane can't be used for a transform; empty when it can. */
  Optional<String> refuses(IpsecTransform transform) {
    return asked(plane -> refuses(plane, transform))
        .orElseGet(() -> Optional.of("no data plane is present that answers"));
  }

  private static Optional<String> refuses(DataPlane plane, IpsecTransform transform) {
    return plane
        .supports(transform.protocol(), transform.encryption(), transform.integrity())
        .or(() -> transform.compression().flatMap(plane::compresses));
  }

  /** What a data plane is to know, with the hand-over above which it goes on. */
  SaParameters parameters(ChildSa pair, Half half) {
    NewChild child = pair.parameters();
    boolean inbound = half.inbound();
    NewChild.Keys keys = inbound ? child.inboundKeys() : child.outboundKeys();
    return new SaParameters(
        half.key(),
        inbound ? child.policy().peer() : child.policy().local(),
        inbound,
        child.tunnelMode(),
        child.encryption(),
        keys.encryption(),
        child.integrity(),
        keys.integrity(),
        encapsulation(pair, inbound),
        pair.manual() ? 0 : REPLAY_WINDOW,
        child.extendedSequenceNumbers(),
        lifetime(pair),
        inbound ? child.remoteSelectors() : child.localSelectors(),
        inbound ? child.localSelectors() : child.remoteSelectors(),
        child.policy().name(),
        half.handover(),
        child
            .compression()
            .map(
                one ->
                    new SaParameters.Compression(
                        one.algorithm(), inbound ? one.inboundIndex() : one.outboundIndex())));
  }

  private static Optional<SaParameters.Encapsulation> encapsulation(ChildSa pair, boolean inbound) {
    if (!pair.parameters().udpEncapsulation()) {
      return Optional.empty();
    }
    return Optional.of(
        inbound
            ? new SaParameters.Encapsulation(pair.remoteEndpoint(), pair.localEndpoint())
            : new SaParameters.Encapsulation(pair.localEndpoint(), pair.remoteEndpoint()));
  }

  /**
   * Renewal at a random 80 to 95 percent of the life, so that many SAs don't expire at once. A data
   * plane that takes over gets what is left of it.
   */
  private SaParameters.Lifetime lifetime(ChildSa pair) {
    long percent = 80 + machinery.environment().random().nextLong(16);
    long seconds = pair.lifeSeconds;
    long octets = pair.lifeKilobytes * 1024;
    return new SaParameters.Lifetime(
        left(pair, seconds * percent / 100), left(pair, seconds), octets / 100 * percent, octets);
  }

  private long left(ChildSa pair, long seconds) {
    long passed =
        Duration.between(pair.installedAt(), machinery.environment().clock().now()).toSeconds();
    return seconds == 0 ? 0 : Math.max(1, seconds - Math.max(0, passed));
  }
}
