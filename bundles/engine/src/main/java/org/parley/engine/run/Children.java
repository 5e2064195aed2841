/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.parley.api.control.Outcome;
import org.parley.api.event.AssociationEvent;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Refusal;
import org.parley.api.identity.Endpoint;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.secret.Secret;
import org.parley.engine.sa.ChildSa;
import org.parley.engine.sa.Half;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.sa.Instance;
import org.parley.engine.sa.PendingChild;
import org.parley.engine.sa.SaState;
import org.parley.spi.dataplane.SaKey;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.NewChild;
import org.parley.spi.policy.ChildPolicy;
import org.parley.spi.policy.Found;

/** IPsec SA pairs: installation, lifetimes, renewal and removal. */
public final class Children {
  private static final Duration OVERLAP = Duration.ofSeconds(5);

  private final Machinery machinery;
  private final Installation installation;

  Children(Machinery machinery) {
    this.machinery = machinery;
    this.installation = new Installation(machinery);
  }

  /** Installs and re-installs. */
  Installation installation() {
    return installation;
  }

  CompletionStage<Optional<Refusal>> installInbound(Instance instance, NewChild child) {
    IkeSa sa = instance.sa();
    InetAddress local = child.policy().local();
    ChildSa pair =
        new ChildSa(
            machinery.directory().nextChildId(),
            sa,
            child,
            new SaKey(local, child.protocol(), child.inboundSpi()),
            new SaKey(child.policy().peer(), child.protocol(), child.outboundSpi()),
            machinery.environment().clock().now());
    pair.record = machinery.records().of(child.policy());
    machinery.directory().enter(pair);
    instance.installed.add(pair.inbound());
    return installation.install(pair, true);
  }

  CompletionStage<Optional<Refusal>> installOutbound(Instance instance, NewChild child) {
    SaKey key = new SaKey(child.policy().local(), child.protocol(), child.inboundSpi());
    Optional<ChildSa> pair = machinery.directory().child(key);
    if (pair.isEmpty()) {
      return CompletableFuture.completedFuture(
          Optional.of(Refusal.silent("the pair of SPI " + hex(key.spi()) + " is gone")));
    }
    return installation
        .install(pair.get(), false)
        .thenApply(
            refusal -> {
              if (refusal.isEmpty()) {
                instance.sa().loop().execute(() -> complete(instance.sa(), pair.get()));
              }
              return refusal;
            });
  }

  private void complete(IkeSa sa, ChildSa pair) {
    if (machinery.directory().child(pair.id()).isEmpty()) {
      // A peer that is quick has deleted it meanwhile, and its keys are gone.
      return;
    }
    pair.state = ChildSa.State.MATURE;
    NewChild child = pair.parameters();
    boolean renewal = child.replaces().isPresent();
    machinery
        .events()
        .association(
            renewal
                ? AssociationEvent.Kind.CHILD_SA_REKEYED
                : AssociationEvent.Kind.CHILD_SA_ESTABLISHED,
            hex(child.inboundSpi()) + "/" + hex(child.outboundSpi()),
            sa.label(),
            child.policy().name());
    child
        .replaces()
        .flatMap(machinery.directory()::child)
        .ifPresent(old -> replaced(sa, old, child.initiator()));
    logKeys(pair);
    renewIfLost(pair);
  }

  /**
   * The older pair is used for receiving a little longer, then deleted by the side that renewed it,
   * and by that side only: were both to delete what they think is the older one, crossing renewals
   * would leave none.
   */
  private void replaced(IkeSa sa, ChildSa old, boolean renewedByUs) {
    old.rekeying = true;
    if (!renewedByUs) {
      return;
    }
    old.state = ChildSa.State.DYING;
    machinery
        .environment()
        .timers()
        .schedule(OVERLAP, () -> sa.loop().execute(() -> delete(old, "replaced by a newer pair")));
  }

  /** Tells the peer and removes the pair; completes when the peer was told. */
  public CompletableFuture<Outcome> delete(ChildSa child, String reason) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    if (machinery.directory().child(child.id()).isEmpty()) {
      outcome.complete(Outcome.done("the pair is gone already"));
      return outcome;
    }
    if (child.manual()) {
      outcome.complete(Outcome.failed(byHand(child, "ends")));
      return outcome;
    }
    Optional<IkeSa> sa = carrier(child);
    if (sa.isEmpty()) {
      remove(child, reason);
      outcome.complete(
          Outcome.done("removed; the peer was not told, as no IKE SA with it is established"));
      return outcome;
    }
    IkeSa carrier = sa.get();
    carrier
        .loop()
        .execute(
            () -> {
              machinery
                  .starter()
                  .start(
                      carrier,
                      Exchange.Purpose.INFORMATIONAL,
                      new ExchangeRequest.DeleteChildSas(
                          child.parameters().protocol(), List.of(child.parameters().inboundSpi())))
                  .thenAccept(outcome::complete);
              remove(child, reason);
            });
    return outcome;
  }

  /** An established IKE SA on which messages about a pair can go. */
  Optional<IkeSa> carrier(ChildSa child) {
    List<IkeSa> withPeer =
        Stream.of(child.parameters().policy().peer(), child.remoteEndpoint().address())
            .distinct()
            .flatMap(peer -> machinery.directory().withPeer(peer).stream())
            .filter(child::isWith)
            .toList();
    Optional<IkeSa> own =
        withPeer.stream().filter(sa -> sa.id() == child.ikeSa && sa.established()).findFirst();
    return own.or(
        () ->
            withPeer.stream()
                .filter(sa -> sa.state == SaState.ESTABLISHED && sa.version() == IkeVersion.IKEV1)
                .findFirst());
  }

  /** Removes a pair from data plane and directory; the peer is not told. */
  public void remove(ChildSa child, String reason) {
    if (machinery.directory().child(child.id()).isEmpty()) {
      return;
    }
    machinery.directory().leave(child);
    boolean was = child.state != ChildSa.State.LARVAL;
    boolean replaced = child.state == ChildSa.State.DYING || child.rekeying;
    child.state = ChildSa.State.DEAD;
    installation.remove(child);
    child.destroyKeys();
    if (was) {
      machinery
          .events()
          .association(
              AssociationEvent.Kind.CHILD_SA_ENDED,
              hex(child.inbound().spi()) + "/" + hex(child.outbound().spi()),
              child.remoteEndpoint().toString(),
              reason);
      if (!replaced && !child.manual()) {
        machinery.keeper().pairEnded(child.parameters().policy().peer(), reason);
      }
    }
  }

  /**
   * A failed exchange takes back what it installed. A peer that was told the SPI already may have
   * gone on without the last message: it learns that the pair is gone.
   */
  void withdraw(Instance instance, SaKey inbound, String reason) {
    machinery.directory().child(inbound).ifPresent(child -> remove(child, reason));
    IkeSa sa = instance.sa();
    if (sa.established() && !instance.sent().isEmpty()) {
      gone(sa, inbound);
    }
  }

  /** Tells the peer that an inbound SA is not there. On the SA's loop. */
  private void gone(IkeSa sa, SaKey inbound) {
    machinery
        .starter()
        .start(
            sa,
            Exchange.Purpose.INFORMATIONAL,
            new ExchangeRequest.DeleteChildSas(inbound.protocol(), List.of(inbound.spi())));
  }

  /**
   * A packet came for an SPI that is not there: a peer that we share an IKE SA with is told; toward
   * one that we don't, a new IKE SA is negotiated, whose INITIAL-CONTACT lets it drop what it still
   * holds from before our restart.
   */
  void unknownSpi(Endpoint local, Endpoint peer, long spi) {
    List<IkeSa> usable =
        machinery.directory().withPeer(peer.address()).stream()
            .filter(one -> one.state.usable())
            .toList();
    Optional<IkeSa> sa =
        usable.stream().filter(one -> !one.udpEncapsulation || one.remote.equals(peer)).findFirst();
    if (sa.isPresent()) {
      SaKey key = new SaKey(local.address(), IpsecProtocol.ESP, spi);
      sa.get().loop().execute(() -> gone(sa.get(), key));
    } else if (usable.isEmpty()) {
      machinery.keeper().makeContact(peer.address());
    }
  }

  void removeByOutbound(IkeSa sa, Effect.RemoveChildByOutboundSpi effect) {
    machinery.directory().childrenWithPeer(sa).stream()
        .filter(
            child ->
                child.parameters().protocol() == effect.protocol()
                    && child.parameters().outboundSpi() == effect.outboundSpi())
        .forEach(child -> remove(child, effect.reason()));
  }

  void removeByInbound(IkeSa sa, Effect.RemoveChildByInboundSpi effect) {
    machinery.directory().childrenWithPeer(sa).stream()
        .filter(
            child ->
                child.parameters().protocol() == effect.protocol()
                    && child.parameters().inboundSpi() == effect.inboundSpi())
        .forEach(child -> remove(child, effect.reason()));
  }

  void setLifetime(IkeSa sa, Effect.SetChildLifetime life) {
    machinery.directory().childrenWithPeer(sa).stream()
        .filter(child -> child.parameters().inboundSpi() == life.inboundSpi())
        .forEach(
            child -> {
              child.lifeSeconds = life.lifeSeconds();
              child.lifeKilobytes = life.lifeKilobytes();
            });
  }

  /** The data plane reports the end of a lifetime. */
  void expired(SaKey key, boolean hard) {
    machinery
        .directory()
        .child(key)
        .ifPresent(
            child -> {
              if (hard) {
                delete(child, "lifetime over");
              } else if (!child.rekeying && child.state == ChildSa.State.MATURE) {
                renew(child);
              }
            });
  }

  /** Negotiates a pair in place of this one. */
  public CompletableFuture<Outcome> renew(ChildSa child) {
    if (child.manual()) {
      return CompletableFuture.completedFuture(Outcome.failed(byHand(child, "is renewed")));
    }
    Found<ChildPolicy> policy = machinery.records().renewed(child);
    if (policy.value().isEmpty()) {
      delete(child, policy.reason());
      return CompletableFuture.completedFuture(
          Outcome.failed("it has ended instead: " + policy.reason()));
    }
    child.rekeying = true;
    PendingChild wanted =
        new PendingChild(policy.value().get(), Optional.of(child.id()), new CompletableFuture<>());
    Optional<IkeSa> sa = carrier(child).filter(found -> found.state.usable());
    if (sa.isPresent()) {
      sa.get().loop().execute(() -> machinery.starter().child(sa.get(), wanted));
    } else {
      machinery.keeper().negotiate(policy.value().get(), wanted);
    }
    return wanted
        .outcome()
        .thenApply(
            outcome -> {
              child.rekeying = outcome.succeeded();
              dropIfLost(child, outcome);
              return outcome;
            });
  }

  private static String byHand(ChildSa child, String what) {
    String policy = child.parameters().policy().name();
    return "its keys were given by hand: it " + what + " with the policy " + policy;
  }

  /** A pair of which the data plane has lost an SA is replaced. */
  void renewIfLost(ChildSa pair) {
    String reason = lost(pair);
    if (!reason.isEmpty()) {
      renewInstead(pair, reason);
    }
  }

  private static String lost(ChildSa pair) {
    return pair.halves().stream()
        .map(Half::spent)
        .filter(spent -> !spent.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** True while a pair that is to take the place of a lost one is being negotiated. */
  boolean replacementUnderWay(ChildPolicy policy) {
    return machinery.directory().childrenWithPeer(policy.peer()).stream()
        .anyMatch(
            pair ->
                pair.rekeying
                    && pair.state == ChildSa.State.MATURE
                    && pair.halves().stream().anyMatch(half -> half.plane() == 0)
                    && Keeper.key(pair.parameters().policy()).equals(Keeper.key(policy)));
  }

  /** A pair can't go on at the data plane: a new one takes its place. */
  void renewInstead(ChildSa pair, String reason) {
    if (pair.manual()) {
      machinery.manualKeys().again(pair, reason);
      return;
    }
    if (!pair.rekeying && pair.state == ChildSa.State.MATURE) {
      machinery
          .events()
          .audit(AuditLevel.WARNING, "IPsec SA " + pair.id() + " is renewed: " + reason);
      renew(pair);
    }
  }

  /** Both sides drop a pair that is lost and could not be replaced: a packet begins anew. */
  private void dropIfLost(ChildSa pair, Outcome renewal) {
    String reason = lost(pair);
    if (!reason.isEmpty() && !renewal.succeeded()) {
      delete(pair, reason + "; it could not be renewed: " + renewal.message());
    }
  }

  void logKeys(IkeSa sa, IkeKeys keys) {
    KeyLogging.ike(machinery, sa, keys);
  }

  private void logKeys(ChildSa pair) {
    KeyLogging.child(machinery, pair);
  }

  static String hex(long spi) {
    return HexFormat.of().toHexDigits(spi, 8);
  }

  /** An empty secret, where an algorithm has no key. */
  static Secret none() {
    return Secret.owning(new byte[0]);
  }
}
