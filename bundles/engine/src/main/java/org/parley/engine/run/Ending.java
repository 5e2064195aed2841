/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.parley.api.control.Outcome;
import org.parley.api.event.AssociationEvent;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.api.number.IkeVersion;
import org.parley.engine.sa.ChildSa;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.sa.InboundRecord;
import org.parley.engine.sa.Instance;
import org.parley.engine.sa.SaState;
import org.parley.spi.dataplane.SaKey;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.transport.Datagram;
import org.parley.wire.message.HeaderCodec;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.octets.Slice;

/**
 * How exchanges and SAs end: timers cancelled, reservations freed, keys destroyed, everyone told.
 */
public final class Ending {
  private static final int LINGERING = 16;

  private final Machinery machinery;

  Ending(Machinery machinery) {
    this.machinery = machinery;
  }

  /** An SPI was reserved for an instance; freed at once when the instance has ended meanwhile. */
  void reserved(Instance instance, SaKey key) {
    if (instance.ended) {
      machinery.children().installation().releaseSpi(key);
    } else {
      instance.reservedSpis().add(key);
    }
  }

  /** An exchange has ended as it should. */
  void succeed(Instance instance, String summary) {
    if (instance.ended) {
      return;
    }
    instance.succeeded = true;
    end(instance, true, summary);
    IkeSa sa = instance.sa();
    linger(instance);
    instance.outcome().complete(new Outcome(true, summary, List.of(instance.trail().id())));
    machinery.starter().goOn(sa);
    if (deletesIkeSa(instance)) {
      removeIkeSa(sa, "deleted by command", true);
    }
  }

  private static boolean deletesIkeSa(Instance instance) {
    return instance.initiator()
        && instance.request().filter(ExchangeRequest.DeleteIkeSa.class::isInstance).isPresent();
  }

  /** Notes it, takes back what was installed, and tells listeners. */
  void failed(Instance instance, Refusal refusal) {
    instance
        .trail()
        .note("negotiation", instance.label(), Decision.Verdict.REFUSED, refusal.reason());
    instance.installed.forEach(
        key -> machinery.children().withdraw(instance, key, refusal.reason()));
    machinery
        .events()
        .association(
            AssociationEvent.Kind.NEGOTIATION_FAILED,
            instance.label(),
            instance.sa().label(),
            refusal.reason());
  }

  /** An exchange has failed. */
  void fail(Instance instance, Refusal refusal) {
    if (instance.ended) {
      return;
    }
    boolean told = !instance.sent().isEmpty() && answeredByExchange(instance);
    end(instance, false, refusal.reason());
    if (!told) {
      tell(instance, refusal);
    }
    failed(instance, refusal);
    instance
        .outcome()
        .complete(new Outcome(false, refusal.reason(), List.of(instance.trail().id())));
    after(instance, refusal);
  }

  private void after(Instance instance, Refusal refusal) {
    IkeSa sa = instance.sa();
    boolean creates = instance.exchange().service().purposes().contains(Exchange.Purpose.IKE_SA);
    boolean vain = deletesIkeSa(instance);
    boolean silentPeer =
        sa.established()
            && instance.initiator()
            && machinery
                .services()
                .protocols()
                .best(sa.version())
                .map(p -> p.service().windowed() && instance.requestOutstanding)
                .orElse(false);
    boolean forgotten =
        !sa.suspicion.isEmpty() && instance.initiator() && instance.received().isEmpty();
    if ((creates && !sa.established()) || vain || silentPeer || forgotten) {
      removeIkeSa(sa, refusal.reason(), true);
    } else {
      linger(instance);
      machinery.starter().goOn(sa);
    }
  }

  private static boolean answeredByExchange(Instance instance) {
    return instance.lastInbound().map(InboundRecord::hasAnswer).orElse(false);
  }

  /** The exchange and its IKE SA end. */
  void close(Instance instance, Refusal reason) {
    if (instance.ended) {
      return;
    }
    boolean asked = reason.notifyType() == 0;
    end(instance, asked, reason.reason());
    instance
        .outcome()
        .complete(new Outcome(asked, reason.reason(), List.of(instance.trail().id())));
    removeIkeSa(instance.sa(), reason.reason(), instance.sa().version() != IkeVersion.IKEV1);
  }

  private void end(Instance instance, boolean success, String sentence) {
    instance.ended = true;
    instance.epoch++;
    instance.awaiting = "";
    instance.cancelAll();
    instance.releaseHeld();
    instance.unanswered = List.of();
    if (instance.requestOutstanding && success) {
      instance.requestOutstanding = false;
      instance.sa().window().answered();
    }
    for (SaKey key : instance.reservedSpis()) {
      if (!instance.installed.contains(key)) {
        machinery.children().installation().releaseSpi(key);
      }
    }
    instance.reservedSpis().clear();
    machinery.addressLeases().ended(instance);
    instance.waiting().clear();
    if (!instance.requestOutstanding) {
      instance.unsealed = Optional.empty();
    }
    closeData(instance);
    instance.trail().end(success, sentence);
  }

  /** Data of an instance may hold secrets. */
  private static void closeData(Instance instance) {
    Object data = instance.data;
    instance.data = "";
    if (data instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception failure) {
        instance
            .trail()
            .note(
                "state",
                instance.label(),
                Decision.Verdict.NOTED,
                "its data could not be closed: " + failure.getClass().getName());
      }
    }
  }

  /** The peer has refused, under protection, what an exchange of ours offered. */
  void endRefused(IkeSa sa, Effect.EndRefused refused) {
    List<Instance> waiting =
        sa.distinctInstances().stream()
            .filter(
                instance ->
                    !instance.ended
                        && instance.initiator()
                        && instance.received().isEmpty()
                        && !instance.unanswered.isEmpty())
            .toList();
    List<Instance> meant =
        refused.offeredSpi().isEmpty()
            ? waiting
            : waiting.stream()
                .filter(
                    instance ->
                        instance.reservedSpis().stream()
                            .anyMatch(key -> key.spi() == refused.offeredSpi().get()))
                .toList();
    if (meant.size() == 1) {
      fail(meant.get(0), Refusal.silent(refused.reason()));
    }
  }

  /** A responder's instance that never took part in anything. */
  void forget(Instance instance, String reason) {
    end(instance, false, reason);
    instance.outcome().complete(Outcome.failed(reason));
  }

  /** An ended exchange answers repeated messages for a while. */
  private void linger(Instance instance) {
    IkeSa sa = instance.sa();
    machinery
        .outbound()
        .schedule(
            instance,
            "linger",
            machinery.settings().linger(),
            () -> sa.instances().values().removeIf(other -> other == instance));
    List<Instance> ended =
        sa.distinctInstances().stream().filter(other -> other.ended && !other.orphan).toList();
    for (Instance oldest : ended.subList(0, Math.max(0, ended.size() - LINGERING))) {
      oldest.cancelAll();
      sa.instances().values().removeIf(other -> other == oldest);
    }
  }

  /**
   * Tells the peer why: by a protected notify when there are keys, else by a rate-limited one in
   * clear.
   */
  private void tell(Instance instance, Refusal refusal) {
    IkeSa sa = instance.sa();
    if (refusal.notifyType() == 0) {
      return;
    }
    if (sa.established() && sa.version() == IkeVersion.IKEV1) {
      machinery
          .starter()
          .start(
              sa,
              Exchange.Purpose.INFORMATIONAL,
              new ExchangeRequest.Tell(refusal.notifyType(), 0, new byte[0], refusal.data()));
    } else if (!sa.established()) {
      Optional<IkeHeader> header =
          Outbound.lastReceived(instance).flatMap(o -> HeaderCodec.peek(Slice.of(o)).value());
      header.ifPresent(
          last ->
              machinery
                  .outbound()
                  .complain(
                      sa,
                      last,
                      refusal,
                      new Datagram(sa.local, sa.remote, new byte[0], sa.nonEspMarker)));
    }
  }

  /**
   * Removes an IKE SA. What waited for it fails.
   *
   * @param withChildren also its IPsec SA pairs
   */
  public void removeIkeSa(IkeSa sa, String reason, boolean withChildren) {
    if (sa.state == SaState.DEAD) {
      return;
    }
    boolean was = sa.established();
    sa.state = SaState.DEAD;
    machinery.gate().leave(sa);
    machinery.directory().leave(sa);
    for (Instance instance : sa.distinctInstances()) {
      if (!instance.ended) {
        end(instance, false, reason);
        instance.outcome().complete(new Outcome(false, reason, List.of(instance.trail().id())));
      }
      instance.cancelAll();
    }
    sa.instances().clear();
    sa.timers().values().forEach(timer -> timer.cancel());
    sa.timers().clear();
    sa.waiting().clear();
    machinery.fragments().store().forget(sa.id());
    machinery.gates().gone(sa);
    machinery.addressLeases().gone(sa);
    failPending(sa, reason);
    if (withChildren && (sa.version() != IkeVersion.IKEV1)) {
      machinery
          .directory()
          .childrenOf(sa)
          .toList()
          .forEach(c -> machinery.children().remove(c, reason));
    }
    sa.destroyKeys();
    if (was) {
      machinery
          .events()
          .association(
              AssociationEvent.Kind.IKE_SA_ENDED, String.valueOf(sa.id()), sa.label(), reason);
    }
    machinery.keeper().ended(sa, was, reason);
  }

  /** What waits for an SA fails. On its loop. */
  static void failPending(IkeSa sa, String reason) {
    List<CompletableFuture<Outcome>> waiting = new ArrayList<>();
    sa.pendingChildren().forEach(child -> waiting.add(child.outcome()));
    sa.pendingStarts().forEach(start -> waiting.add(start.outcome()));
    sa.pendingChildren().clear();
    sa.pendingStarts().clear();
    List<Long> trails = sa.trail == null ? List.of() : List.of(sa.trail.id());
    waiting.forEach(outcome -> outcome.complete(new Outcome(false, reason, trails)));
  }

  /** The peer has not answered for too long. Nobody is told who can't listen. */
  void peerDead(IkeSa sa, String reason) {
    String why = "the peer is dead: " + reason;
    machinery.events().audit(AuditLevel.WARNING, sa.label() + ": " + why);
    removeIkeSa(sa, why, true);
    boolean carried =
        machinery.directory().withPeer(sa.remote.address()).stream()
            .anyMatch(
                other ->
                    other.state.usable()
                        && (!sa.udpEncapsulation
                            || other.remoteIdentity.equals(sa.remoteIdentity)));
    if (!carried) {
      machinery
          .directory()
          .childrenWithPeer(sa)
          .forEach(child -> machinery.children().remove(child, why));
    }
  }

  /**
   * Everything older with the same peer identity is void: the peer has lost it. It speaks of the
   * address that it sees: to the peer another address of ours is somebody else, with whom it may
   * well have SAs. What was agreed while the newest was being negotiated is not older: both sides
   * may have begun at once.
   */
  void forgetOlder(IkeSa newest, String reason) {
    for (IkeSa other : machinery.directory().withPeer(newest.remote.address())) {
      boolean same =
          other != newest
              && other.established()
              && other.establishedAt.filter(when -> !when.isAfter(newest.created())).isPresent()
              && other.remoteIdentity.isPresent()
              && other.remoteIdentity.equals(newest.remoteIdentity)
              && other.remote.address().equals(newest.remote.address())
              && other.local.address().equals(newest.local.address());
      if (same) {
        other.loop().execute(() -> removeIkeSa(other, reason, true));
      }
    }
    List<ChildSa> stale =
        machinery.directory().childrenWithPeer(newest.remote.address()).stream()
            .filter(child -> child.ikeSa < newest.id() && child.isWith(newest))
            .filter(child -> !child.installedAt().isAfter(newest.created()))
            .filter(child -> child.inbound().destination().equals(newest.local.address()))
            .sorted(Comparator.comparingLong(ChildSa::id))
            .toList();
    stale.forEach(child -> machinery.children().remove(child, reason));
  }
}
