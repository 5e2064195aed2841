/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.parley.api.event.Refusal;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.sa.Instance;
import org.parley.engine.service.LeaseScope;
import org.parley.engine.trail.OpenTrail;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.SaView;

/**
 * Applies the effects of a verdict in their order. An install waits for the data plane before what
 * follows is done: the peer must not be told of an SA that can't receive yet.
 */
final class Effects {
  private final Machinery machinery;

  Effects(Machinery machinery) {
    this.machinery = machinery;
  }

  /** Applies {@code effects}, then runs {@code then}. */
  void apply(Instance instance, List<Effect> effects, Runnable then) {
    proceed(instance, effects.iterator(), then);
  }

  private void proceed(Instance instance, Iterator<Effect> effects, Runnable then) {
    while (effects.hasNext()) {
      if (instance.ended) {
        return;
      }
      Effect effect = effects.next();
      Optional<CompletionStage<Optional<Refusal>>> pending = one(instance, effect);
      if (pending.isPresent() && !settled(instance, pending.get())) {
        suspend(instance, pending.get(), effects, then);
        return;
      }
    }
    if (!instance.ended) {
      then.run();
    }
  }

  /** True when the stage has ended already; a refusal has ended the instance then. */
  private boolean settled(Instance instance, CompletionStage<Optional<Refusal>> stage) {
    if (!stage.toCompletableFuture().isDone()) {
      return false;
    }
    refused(instance, stage.toCompletableFuture().join());
    return true;
  }

  private void suspend(
      Instance instance,
      CompletionStage<Optional<Refusal>> stage,
      Iterator<Effect> effects,
      Runnable then) {
    instance.awaiting = "install";
    stage.whenComplete(
        (refusal, failure) ->
            instance
                .sa()
                .loop()
                .execute(
                    () -> {
                      instance.awaiting = "";
                      refused(
                          instance,
                          failure == null
                              ? refusal
                              : Optional.of(Refusal.silent("the data plane failed: " + failure)));
                      proceed(instance, effects, then);
                    }));
  }

  private void refused(Instance instance, Optional<Refusal> refusal) {
    if (refusal.isPresent() && !instance.ended) {
      machinery.ending().fail(instance, refusal.get());
    }
  }

  private Optional<CompletionStage<Optional<Refusal>>> one(Instance instance, Effect effect) {
    if (effect instanceof Effect.InstallInbound install) {
      return Optional.of(machinery.children().installInbound(instance, install.child()));
    }
    if (effect instanceof Effect.InstallOutbound install) {
      return Optional.of(machinery.children().installOutbound(instance, install.child()));
    }
    if (!flow(instance, effect) && !holding(instance, effect)) {
      apply(instance.sa(), effect, instance.trail());
    }
    return Optional.empty();
  }

  /**
   * Applies an effect that needs no exchange; true when there is such an effect.
   *
   * @param trail told what is decided
   */
  boolean apply(IkeSa sa, Effect effect, OpenTrail trail) {
    if (effect instanceof Effect.Note note) {
      trail.note(note.topic(), note.subject(), note.verdict(), note.reason());
      return true;
    }
    return standing(sa, effect) || remember(sa, effect) || children(sa, effect);
  }

  private void extensions(Instance instance) {
    try (LeaseScope leases = machinery.leases(instance.sa(), instance.trail())) {
      SaView view = machinery.views().of(instance.sa());
      for (Effect effect : new ExtensionRun(machinery, instance, view, leases).authenticated()) {
        one(instance, effect);
      }
    }
  }

  /** Effects on what an SA waits for and has been assigned. */
  private boolean holding(Instance instance, Effect effect) {
    if (effect instanceof Effect.HoldChildren hold) {
      machinery.gates().hold(instance, hold);
    } else if (effect instanceof Effect.ReleaseChildren release) {
      machinery.gates().release(instance, release.gate());
    } else if (effect instanceof Effect.AssignAddress assign) {
      machinery.addressLeases().assign(instance, assign);
    } else if (effect instanceof Effect.AwaitPerson person) {
      instance.patience =
          Optional.of(machinery.environment().clock().now().plus(person.patience()));
    } else {
      return false;
    }
    return true;
  }

  /** Effects on the flow of messages of one exchange. */
  private boolean flow(Instance instance, Effect effect) {
    if (effect instanceof Effect.Send send) {
      machinery.outbound().send(instance, send);
    } else if (effect instanceof Effect.Establish establish) {
      // Gates are closed before anybody who waits for the SA can pass.
      extensions(instance);
      machinery.lifetimes().establish(instance, establish.lifeSeconds());
    } else if (effect instanceof Effect.Schedule schedule) {
      machinery
          .outbound()
          .schedule(
              instance,
              schedule.name(),
              schedule.delay(),
              () -> machinery.runner().timer(instance, schedule.name()));
    } else if (effect instanceof Effect.RestartMessages) {
      machinery.outbound().restart(instance);
    } else {
      return false;
    }
    return true;
  }

  /** Effects on the flow of messages of an SA. */
  private boolean standing(IkeSa sa, Effect effect) {
    if (effect instanceof Effect.SetIkeLifetime life) {
      machinery.lifetimes().restart(sa, life.lifeSeconds());
    } else if (effect instanceof Effect.FloatPort) {
      machinery.outbound().floatPort(sa);
    } else if (effect instanceof Effect.SetExtensionTimer timer) {
      machinery.extensionEvents().set(sa, timer);
    } else if (effect instanceof Effect.PeerDead dead) {
      machinery.ending().peerDead(sa, dead.reason());
    } else if (effect instanceof Effect.SendKeepalive) {
      machinery.outbound().keepalive(sa);
    } else if (effect instanceof Effect.StartExchange start) {
      // Later, so that what it sets off does not run inside the verdict that asked for it.
      sa.loop().execute(() -> machinery.starter().start(sa, start.purpose(), start.request()));
    } else if (effect instanceof Effect.Audit audit) {
      machinery.events().audit(audit.level(), audit.text());
    } else if (effect instanceof Effect.SetPeerWindow window) {
      sa.window().peerSize(window.size());
    } else if (effect instanceof Effect.EndRefused refused) {
      machinery.ending().endRefused(sa, refused);
    } else if (effect instanceof Effect.SuspectPeer suspect) {
      sa.suspicion = suspect.reason();
    } else {
      return false;
    }
    return true;
  }

  /** Effects that only set facts of the SA. */
  private boolean remember(IkeSa sa, Effect effect) {
    if (effect instanceof Effect.LearnResponderSpi learn) {
      sa.peerSpi = learn.spi();
    } else if (effect instanceof Effect.ChooseRecords choose) {
      sa.record = Optional.of(choose.record());
      sa.policy = Optional.of(choose.policy());
      if (sa.trail != null) {
        sa.trail.record(choose.record().name());
      }
      machinery.canaries().recordKnown(sa);
    } else if (effect instanceof Effect.ChooseSuite choose) {
      sa.suite = Optional.of(choose.suite());
    } else if (effect instanceof Effect.SetKeys set) {
      setKeys(sa, set);
    } else if (effect instanceof Effect.SetIdentities identities) {
      sa.localIdentity = identities.local().or(() -> sa.localIdentity);
      sa.remoteIdentity = identities.remote().or(() -> sa.remoteIdentity);
    } else if (effect instanceof Effect.LearnVendorId learn) {
      if (sa.vendorIds().size() < 64) {
        sa.vendorIds().add(learn.vendorId());
      }
    } else if (effect instanceof Effect.UseUdpEncapsulation) {
      sa.udpEncapsulation = true;
    } else if (effect instanceof Effect.LetPeerMove) {
      sa.peerMoves = true;
    } else if (effect instanceof Effect.KeepExtensionState keep) {
      sa.extensionStates().put(keep.extension(), keep.stateHex());
    } else {
      return false;
    }
    return true;
  }

  private void setKeys(IkeSa sa, Effect.SetKeys set) {
    IkeKeys keys = set.keys();
    sa.destroyKeys();
    sa.keys = Optional.of(keys);
    sa.suite = Optional.of(keys.suite());
    sa.chainHex = set.chains().saHex();
    machinery.children().logKeys(sa, keys);
  }

  private boolean children(IkeSa sa, Effect effect) {
    if (effect instanceof Effect.SetChildLifetime life) {
      machinery.children().setLifetime(sa, life);
    } else if (effect instanceof Effect.RemoveChildByOutboundSpi remove) {
      machinery.children().removeByOutbound(sa, remove);
    } else if (effect instanceof Effect.RemoveChildByInboundSpi remove) {
      machinery.children().removeByInbound(sa, remove);
    } else if (effect instanceof Effect.ForgetOlder forget) {
      machinery.ending().forgetOlder(sa, forget.reason());
    } else {
      return false;
    }
    return true;
  }
}
