/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.parley.api.event.Refusal;
import org.parley.engine.sa.ChildSa;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.dataplane.Handover;
import org.parley.spi.dataplane.SaKey;
import org.parley.spi.dataplane.SaParameters;
import org.parley.spi.exchange.NewChild;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts pairs into the data plane, also into a new one after a change: it goes on above what the old
 * one handed over, so that no sequence number is ever used twice.
 */
public final class Installation {
  private static final Logger LOG = LoggerFactory.getLogger(Installation.class);
  private static final int REPLAY_WINDOW = 64;

  private final Machinery machinery;

  Installation(Machinery machinery) {
    this.machinery = machinery;
  }

  CompletionStage<Optional<Refusal>> install(ChildSa pair, boolean inbound) {
    Optional<DataPlane> plane = machinery.services().dataPlane();
    if (plane.isEmpty()) {
      return CompletableFuture.completedFuture(
          Optional.of(Refusal.silent("no data plane is present")));
    }
    return plane.get().install(parameters(pair, inbound));
  }

  private SaParameters parameters(ChildSa pair, boolean inbound) {
    NewChild child = pair.parameters();
    NewChild.Keys keys = inbound ? child.inboundKeys() : child.outboundKeys();
    Optional<Handover> resume = inbound ? pair.inboundHandover : pair.outboundHandover;
    return new SaParameters(
        inbound ? pair.inbound() : pair.outbound(),
        inbound ? child.policy().peer() : child.policy().local(),
        inbound,
        child.tunnelMode(),
        child.encryption(),
        keys.encryption(),
        child.integrity(),
        keys.integrity(),
        encapsulation(pair, inbound),
        REPLAY_WINDOW,
        child.extendedSequenceNumbers(),
        lifetime(pair),
        inbound ? child.remoteSelectors() : child.localSelectors(),
        inbound ? child.localSelectors() : child.remoteSelectors(),
        child.policy().name(),
        resume);
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

  /** Renewal at a random 80 to 95 percent of the life, so that many SAs don't expire at once. */
  private SaParameters.Lifetime lifetime(ChildSa pair) {
    long percent = 80 + machinery.environment().random().nextLong(16);
    long seconds = pair.lifeSeconds;
    long octets = pair.lifeKilobytes * 1024;
    return new SaParameters.Lifetime(
        seconds * percent / 100, seconds, octets / 100 * percent, octets);
  }

  /**
   * A data plane leaves: what it hands over is kept with each pair. Called before it is gone. A
   * pair whose hand-over still waits was never installed there.
   */
  public void handOver(DataPlane plane) {
    for (ChildSa pair : machinery.directory().allChildren()) {
      pair.inboundHandover = pair.inboundHandover.or(() -> taken(plane, pair.inbound()));
      pair.outboundHandover = pair.outboundHandover.or(() -> taken(plane, pair.outbound()));
    }
  }

  private static Optional<Handover> taken(DataPlane plane, SaKey key) {
    try {
      return plane.remove(key).toCompletableFuture().get(1, java.util.concurrent.TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (java.util.concurrent.ExecutionException
        | java.util.concurrent.TimeoutException
        | RuntimeException lost) {
      LOG.warn("{} did not hand over {}: it is to be negotiated anew", plane.name(), key, lost);
      return Optional.empty();
    }
  }

  /**
   * A data plane has come: pairs that were handed over are installed again; others must be
   * negotiated anew.
   */
  public void takeUp() {
    for (ChildSa pair : machinery.directory().allChildren()) {
      if (pair.state == ChildSa.State.LARVAL) {
        continue;
      }
      if (pair.inboundHandover.isPresent() && pair.outboundHandover.isPresent()) {
        resume(pair, true);
        resume(pair, false);
      } else {
        machinery
            .children()
            .delete(pair, "the data plane that held it left without handing it over");
      }
    }
  }

  /**
   * What was handed over serves once: afterwards the data plane counts on, or nobody knows how far
   * it came.
   */
  private void resume(ChildSa pair, boolean inbound) {
    install(pair, inbound)
        .whenComplete(
            (refusal, failure) -> {
              if (failure == null && refusal.isPresent()) {
                LOG.warn("IPsec SA {} waits: {}", pair.id(), refusal.get().reason());
                return;
              }
              if (inbound) {
                pair.inboundHandover = Optional.empty();
              } else {
                pair.outboundHandover = Optional.empty();
              }
            });
  }
}
