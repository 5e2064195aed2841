/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.util.Optional;
import org.parley.engine.guard.Fault;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.sa.SaState;
import org.parley.engine.service.LeaseScope;
import org.parley.spi.exchange.Effect;
import org.parley.spi.extension.Extension;
import org.parley.spi.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Timers that extensions set on an IKE SA. They belong to the SA, so they outlive a swap. */
final class ExtensionTimers {
  private static final Logger LOG = LoggerFactory.getLogger(ExtensionTimers.class);

  private final Machinery machinery;

  ExtensionTimers(Machinery machinery) {
    this.machinery = machinery;
  }

  /** On the SA's loop. */
  void set(IkeSa sa, Effect.SetExtensionTimer timer) {
    String key = "extension " + timer.extension() + " " + timer.name();
    Optional.ofNullable(sa.timers().remove(key)).ifPresent(former -> former.cancel());
    if (timer.delay().isZero() || timer.delay().isNegative() || sa.state == SaState.DEAD) {
      return;
    }
    sa.timers()
        .put(
            key,
            machinery
                .environment()
                .timers()
                .schedule(timer.delay(), () -> sa.loop().execute(() -> fire(sa, timer))));
  }

  private void fire(IkeSa sa, Effect.SetExtensionTimer timer) {
    if (sa.state == SaState.DEAD) {
      return;
    }
    Optional<Extension> extension =
        machinery.services().usableExtensions(sa.version(), sa.canaries).stream()
            .filter(one -> one.name().equals(timer.extension()))
            .findFirst();
    Optional<Extension.Reading> reading = extension.flatMap(one -> ask(sa, one, timer));
    if (reading.isEmpty()) {
      // It is away or fails: another version of it may be there next time.
      set(sa, timer);
      return;
    }
    for (Effect effect : reading.get().effects()) {
      if (!machinery.effects().apply(sa, effect)) {
        LOG.warn("{} asks for {} outside an exchange", timer.extension(), effect);
      }
    }
    reading
        .get()
        .refusal()
        .ifPresent(refusal -> machinery.ending().removeIkeSa(sa, refusal.reason(), true));
  }

  private Optional<Extension.Reading> ask(
      IkeSa sa, Extension extension, Effect.SetExtensionTimer timer) {
    try (LeaseScope leases = machinery.leases(sa, sa.trail)) {
      return Optional.of(
          extension.timer(
              timer.name(),
              new ExtensionContext(
                  machinery.views().of(sa),
                  sa.initiator(),
                  Optional.empty(),
                  leases,
                  machinery.environment().random())));
    } catch (Fault fault) {
      machinery.counters().count("faults");
      return Optional.empty();
    }
  }
}
