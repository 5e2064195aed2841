/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.engine.guard.Fault;
import org.parley.engine.sa.Half;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.sa.SaState;
import org.parley.engine.service.LeaseScope;
import org.parley.engine.trail.OpenTrail;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.exchange.Effect;
import org.parley.spi.extension.Extension;
import org.parley.spi.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls extensions outside of exchanges: an IKE SA is established, or a timer of theirs has run
 * out. The timers are the engine's, so that an extension may go and return.
 */
final class ExtensionEvents {
  private static final Logger LOG = LoggerFactory.getLogger(ExtensionEvents.class);
  private static final Duration COUNTING = Duration.ofSeconds(1);

  private final Machinery machinery;

  ExtensionEvents(Machinery machinery) {
    this.machinery = machinery;
  }

  /** An IKE SA is established. On its loop. */
  void established(IkeSa sa) {
    for (Extension extension : machinery.services().usableExtensions(sa.version(), sa.canaries)) {
      call(
          sa,
          extension,
          "established",
          (one, context) ->
              one.wanted(context) ? one.established(context) : Extension.Reading.NONE);
    }
  }

  /** An extension sets a timer. On the SA's loop. */
  void set(IkeSa sa, Effect.SetExtensionTimer timer) {
    String key = "extension " + timer.extension() + " " + timer.name();
    Optional.ofNullable(sa.timers().remove(key)).ifPresent(former -> former.cancel());
    if (timer.delay().isZero() || timer.delay().isNegative() || sa.state == SaState.DEAD) {
      return;
    }
    sa.timers()
        .put(key, machinery.environment().timers().schedule(timer.delay(), () -> count(sa, timer)));
  }

  /** What the pairs have carried is asked for first; a data plane that hangs is not waited for. */
  private void count(IkeSa sa, Effect.SetExtensionTimer timer) {
    AtomicBoolean once = new AtomicBoolean();
    Runnable go =
        () -> {
          if (once.compareAndSet(false, true)) {
            sa.loop().execute(() -> due(sa, timer));
          }
        };
    List<CompletableFuture<?>> counts = new ArrayList<>();
    try {
      machinery.dataPlanes().serving().ifPresent(plane -> counts.addAll(counters(plane, sa)));
    } catch (Fault fault) {
      machinery.counters().count("faults");
    }
    if (counts.stream().allMatch(CompletableFuture::isDone)) {
      go.run();
      return;
    }
    machinery.environment().timers().schedule(COUNTING, go);
    CompletableFuture.allOf(counts.toArray(CompletableFuture[]::new))
        .whenComplete((done, failure) -> go.run());
  }

  private List<CompletableFuture<?>> counters(DataPlane plane, IkeSa sa) {
    List<CompletableFuture<?>> counts = new ArrayList<>();
    machinery
        .directory()
        .childrenWithPeer(sa)
        .forEach(
            child -> {
              for (Half half : child.halves()) {
                counts.add(
                    plane
                        .counters(half.key())
                        .thenAccept(count -> count.ifPresent(half::counted))
                        .toCompletableFuture());
              }
            });
    return counts;
  }

  private void due(IkeSa sa, Effect.SetExtensionTimer timer) {
    if (sa.state == SaState.DEAD) {
      return;
    }
    Optional<Extension> extension =
        machinery.services().usableExtensions(sa.version(), sa.canaries).stream()
            .filter(one -> one.name().equals(timer.extension()))
            .findFirst();
    boolean called =
        extension
            .map(found -> call(sa, found, timer.name(), (one, of) -> one.timer(timer.name(), of)))
            .orElse(false);
    if (!called) {
      // It is away or fails: another version of it may be there next time.
      set(sa, timer);
    }
  }

  private boolean call(
      IkeSa sa,
      Extension extension,
      String occasion,
      BiFunction<Extension, ExtensionContext, Extension.Reading> body) {
    try (LeaseScope leases = machinery.leases(sa, sa.trail)) {
      ExtensionContext context =
          new ExtensionContext(
              machinery.views().of(sa),
              sa.initiator(),
              Optional.empty(),
              leases,
              machinery.environment().random(),
              machinery.environment().clock());
      apply(sa, extension, occasion, body.apply(extension, context));
      return true;
    } catch (Fault fault) {
      machinery.counters().count("faults");
      LOG.warn("extension {} fails at {}", extension.name(), occasion, fault);
      return false;
    }
  }

  /** What is decided goes on a trail of its own: that of the negotiation has ended long ago. */
  private void apply(IkeSa sa, Extension extension, String occasion, Extension.Reading reading) {
    List<Effect> effects = reading.effects();
    boolean telling =
        reading.refusal().isPresent()
            || effects.stream()
                .anyMatch(
                    effect -> effect instanceof Effect.Note || effect instanceof Effect.PeerDead);
    OpenTrail trail = telling ? open(sa, extension, occasion) : sa.trail;
    for (Effect effect : effects) {
      if (!machinery.effects().apply(sa, effect, trail)) {
        LOG.warn("{} asks for {} outside an exchange", extension.name(), effect);
      }
    }
    reading.refusal().ifPresent(refusal -> refused(sa, extension, trail, refusal));
    if (telling) {
      trail.end(sa.state != SaState.DEAD, ending(effects, reading.refusal()));
    }
  }

  private OpenTrail open(IkeSa sa, Extension extension, String occasion) {
    OpenTrail trail =
        machinery.trails().open(sa.remote.toString(), extension.name() + " " + occasion);
    sa.record.ifPresent(record -> trail.record(record.name()));
    return trail;
  }

  private void refused(IkeSa sa, Extension extension, OpenTrail trail, Refusal refusal) {
    trail.note("extension", extension.name(), Decision.Verdict.REFUSED, refusal.reason());
    machinery.ending().removeIkeSa(sa, refusal.reason(), true);
  }

  private static String ending(List<Effect> effects, Optional<Refusal> refusal) {
    return effects.stream()
        .filter(Effect.PeerDead.class::isInstance)
        .map(Effect.PeerDead.class::cast)
        .map(dead -> "the peer is dead: " + dead.reason())
        .findFirst()
        .or(() -> refusal.map(Refusal::reason))
        .orElse("noted");
  }
}
