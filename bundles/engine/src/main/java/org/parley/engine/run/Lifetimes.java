/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.parley.api.event.AssociationEvent;
import org.parley.api.event.Decision;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.PeerBehavior.Uniqueness;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.sa.Instance;
import org.parley.engine.sa.SaState;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;

/** The life of an IKE SA: established, renewed at a random 80 to 95 percent of its life, ended. */
final class Lifetimes {
  private static final String SOFT = "soft";
  private static final String HARD = "hard";
  private static final String RETIRE = "retire";
  private static final Duration OVERLAP = Duration.ofSeconds(5);

  private final Machinery machinery;

  Lifetimes(Machinery machinery) {
    this.machinery = machinery;
  }

  /** Authentication has succeeded. */
  void establish(Instance instance, long lifeSeconds) {
    IkeSa sa = instance.sa();
    sa.state = SaState.ESTABLISHED;
    sa.establishedAt = Optional.of(machinery.environment().clock().now());
    sa.failureNotes = 0;
    machinery.gate().leave(sa);
    machinery.directory().contacted(sa.remote.address());
    restart(sa, lifeSeconds);
    machinery
        .events()
        .association(
            sa.replaces.isPresent()
                ? AssociationEvent.Kind.IKE_SA_REKEYED
                : AssociationEvent.Kind.IKE_SA_ESTABLISHED,
            String.valueOf(sa.id()),
            sa.label(),
            instance.label());
    sa.replaces.ifPresent(
        old -> {
          machinery.directory().childrenOf(old).forEach(child -> child.ikeSa = sa.id());
          retire(old);
        });
    unique(instance, sa);
    machinery.keeper().established(sa);
    sa.loop().execute(() -> machinery.extensionEvents().established(sa));
  }

  /** A lifetime begins now. */
  void restart(IkeSa sa, long lifeSeconds) {
    cancel(sa, SOFT);
    cancel(sa, HARD);
    if (lifeSeconds <= 0) {
      sa.expires = Optional.empty();
      return;
    }
    sa.expires = Optional.of(machinery.environment().clock().now().plusSeconds(lifeSeconds));
    long percent = 80 + machinery.environment().random().nextLong(16);
    timer(sa, SOFT, Duration.ofMillis(lifeSeconds * 10 * percent), this::renew);
    timer(sa, HARD, Duration.ofSeconds(lifeSeconds), this::over);
  }

  private void cancel(IkeSa sa, String name) {
    Optional.ofNullable(sa.timers().remove(name)).ifPresent(timer -> timer.cancel());
  }

  private void timer(IkeSa sa, String name, Duration delay, Consumer<IkeSa> task) {
    cancel(sa, name);
    sa.timers()
        .put(
            name,
            machinery
                .environment()
                .timers()
                .schedule(
                    delay,
                    () ->
                        sa.loop()
                            .execute(
                                () -> {
                                  if (sa.state != SaState.DEAD) {
                                    task.accept(sa);
                                  }
                                })));
  }

  /** A new IKE SA takes the place of one that nears its end, as long as anything uses it. */
  private void renew(IkeSa sa) {
    boolean used = !machinery.directory().childrenWithPeer(sa).isEmpty();
    boolean keep = sa.record.map(record -> record.behavior().keepUp()).orElse(false);
    if (sa.state == SaState.ESTABLISHED && (used || keep)) {
      machinery.keeper().renew(sa);
    }
  }

  private void over(IkeSa sa) {
    end(sa, "lifetime over");
  }

  /** Tells the peer that an IKE SA ends, and removes it. On its loop. */
  void end(IkeSa sa, String reason) {
    machinery
        .starter()
        .start(sa, Exchange.Purpose.INFORMATIONAL, new ExchangeRequest.DeleteIkeSa())
        .thenAccept(
            outcome -> sa.loop().execute(() -> machinery.ending().removeIkeSa(sa, reason, true)));
  }

  /** The older SA lingers for what is under way, then is deleted by the side that renewed it. */
  private void retire(IkeSa old) {
    old.loop()
        .execute(
            () -> {
              if (old.state == SaState.ESTABLISHED) {
                old.state = SaState.REPLACED;
                timer(old, RETIRE, OVERLAP, this::over);
              }
            });
  }

  private void unique(Instance instance, IkeSa newest) {
    Uniqueness wanted =
        newest
            .record
            .map(AuthenticationRecord::behavior)
            .map(b -> b.uniqueness())
            .orElse(Uniqueness.NEVER);
    if (wanted == Uniqueness.NEVER) {
      return;
    }
    for (IkeSa other : machinery.directory().all()) {
      boolean same =
          other != newest
              && other.state == SaState.ESTABLISHED
              && other.remoteIdentity.isPresent()
              && other.remoteIdentity.equals(newest.remoteIdentity)
              && !newest.replaces.filter(replaced -> replaced == other).isPresent();
      if (same) {
        IkeSa loser = wanted == Uniqueness.REPLACE ? other : newest;
        instance
            .trail()
            .note(
                "uniqueness",
                wanted.name().toLowerCase(java.util.Locale.ROOT),
                Decision.Verdict.CHOSEN,
                "IKE SA " + loser.id() + " ends: another one with the same peer identity exists");
        loser.loop().execute(() -> over(loser));
      }
    }
  }
}
