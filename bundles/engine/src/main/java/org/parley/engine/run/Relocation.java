/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.engine.run.TimedCalls.Answer;
import org.parley.engine.sa.ChildSa;
import org.parley.engine.sa.Half;
import org.parley.engine.service.Provided;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.dataplane.Handover;
import org.parley.spi.dataplane.SaParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves pairs from one data plane to another, SA by SA: taken out of the old one with what it hands
 * over, then put into the new one above that. An SA that is not handed over is never installed
 * again; its pair is negotiated anew. Used by one thread.
 */
final class Relocation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Relocation.class);

  private final Machinery machinery;
  private final Installation installation;
  private final Optional<Side> from;
  private final Optional<Side> to;
  private String failure = "";

  /** One of the two data planes. */
  private record Side(Provided<DataPlane> plane, TimedCalls<DataPlane> calls) {
    Side(Provided<DataPlane> plane) {
      this(plane, new TimedCalls<>(plane.service()));
    }
  }

  /** Between two data planes; either may be absent. */
  Relocation(
      Machinery machinery,
      Installation installation,
      Optional<Provided<DataPlane>> from,
      Optional<Provided<DataPlane>> to) {
    this.machinery = machinery;
    this.installation = installation;
    this.from = from.map(Side::new);
    this.to = to.map(Side::new);
  }

  /**
   * Moves all pairs.
   *
   * @return empty text, or what went wrong at the new data plane, which is given no more then
   */
  String all() {
    for (ChildSa pair : machinery.directory().allChildren()) {
      one(pair);
    }
    return failure;
  }

  /** Moves one pair. */
  void one(ChildSa pair) {
    for (Half half : pair.halves()) {
      if (failure.isEmpty()) {
        from.filter(side -> side.plane().serviceId() == half.plane())
            .ifPresent(side -> take(side, half));
        to.ifPresent(side -> put(side, pair, half));
      }
    }
    if (to.isPresent() && failure.isEmpty()) {
      machinery.children().renewIfLost(pair);
    }
  }

  private void take(Side side, Half half) {
    side.calls().ask(plane -> half.installing());
    Answer<Optional<Handover>> answer = side.calls().ask(plane -> plane.remove(half.key()));
    Optional<Handover> handover = answer.value().flatMap(found -> found);
    String doubt =
        handover
            .map(half::doubt)
            .orElse(answer.failure().isEmpty() ? "it did not know it" : answer.failure());
    if (doubt.isEmpty()) {
      half.handedOver(handover.orElseThrow());
    } else {
      half.spend("the data plane " + side.plane().provider() + " did not hand it over: " + doubt);
      LOG.warn("{} is not installed again: {}", half.key(), half.spent());
    }
  }

  private void put(Side side, ChildSa pair, Half half) {
    if (half.handover().isEmpty()) {
      return;
    }
    try (Keys keys = new Keys(installation.parameters(pair, half))) {
      // Keys are destroyed only after the pair is marked: these copies are whole.
      if (pair.state == ChildSa.State.DEAD) {
        return;
      }
      half.offered(side.plane().serviceId());
      judge(side, pair, half, side.calls().ask(plane -> plane.install(keys.parameters())));
      if (pair.state == ChildSa.State.DEAD) {
        side.calls().ask(plane -> plane.remove(half.key()));
      }
    } catch (IllegalStateException destroyed) {
      LOG.debug("{} has just ended", half.key(), destroyed);
    }
  }

  private void judge(Side side, ChildSa pair, Half half, Answer<Optional<Refusal>> answer) {
    if (answer.value().isEmpty()) {
      failure = answer.failure();
      half.spend("the data plane " + side.plane().provider() + " failed with it: " + failure);
    } else if (answer.value().get().isPresent()) {
      String reason = answer.value().get().get().reason();
      half.refused();
      LOG.warn("{} does not take up {}: {}", side.plane().provider(), half.key(), reason);
      machinery.children().renewInstead(pair, reason);
    } else {
      half.accepted();
    }
  }

  /** Parameters with keys of their own, cleared in the end. */
  private record Keys(SaParameters parameters) implements AutoCloseable {
    Keys(SaParameters parameters) {
      this.parameters = parameters.copy();
    }

    @Override
    public void close() {
      parameters.encryptionKey().close();
      parameters.integrityKey().close();
    }
  }

  @Override
  public void close() {
    from.ifPresent(side -> side.calls().close());
    to.ifPresent(side -> side.calls().close());
  }
}
