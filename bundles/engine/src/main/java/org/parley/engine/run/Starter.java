/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.parley.api.control.Outcome;
import org.parley.api.event.Refusal;
import org.parley.api.identity.Endpoint;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.Phase1Exchange;
import org.parley.engine.loop.Loop;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.sa.Instance;
import org.parley.engine.sa.PendingChild;
import org.parley.engine.sa.PendingStart;
import org.parley.engine.sa.SaState;
import org.parley.engine.service.Provided;
import org.parley.engine.trail.OpenTrail;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.transport.Transport;

/** Makes IKE SAs and exchange instances, and starts them when there is room. */
public final class Starter {
  private final Machinery machinery;

  Starter(Machinery machinery) {
    this.machinery = machinery;
  }

  /** A new IKE SA with a fresh SPI; not in the directory yet. */
  IkeSa newSa(
      IkeVersion version,
      boolean initiator,
      Loop loop,
      Endpoint local,
      Endpoint remote,
      boolean marker) {
    long spi = machinery.environment().random().nextLong();
    IkeSa sa =
        new IkeSa(
            machinery.directory().nextSaId(),
            version,
            initiator,
            loop,
            spi == 0 ? 1 : spi,
            local,
            remote,
            marker,
            machinery.environment().clock().now());
    sa.initialContact = nothingIsLeft(remote.address());
    return sa;
  }

  /** Then whatever the peer still holds is void (RFC 2407 section 4.6.3.3). */
  private boolean nothingIsLeft(InetAddress peer) {
    return !machinery.directory().contactedBefore(peer)
        || (machinery.directory().withPeer(peer).isEmpty()
            && machinery.directory().childrenWithPeer(peer).isEmpty());
  }

  /** The exchange that takes first messages of a type. */
  Optional<Provided<Exchange>> exchange(IkeSa sa, ExchangeType type) {
    return machinery.services().usableExchanges(sa.canaries).stream()
        .filter(
            provided ->
                provided.service().version() == sa.version()
                    && provided.service().types().get(0).equals(type))
        .findFirst();
  }

  private Optional<Provided<Exchange>> exchange(IkeSa sa, Exchange.Purpose purpose) {
    return machinery.services().usableExchanges(sa.canaries).stream()
        .filter(
            provided ->
                provided.service().version() == sa.version()
                    && provided.service().purposes().contains(purpose))
        .findFirst();
  }

  /** A responder's instance for a first message. */
  Instance respond(IkeSa sa, Provided<Exchange> exchange, int messageId) {
    OpenTrail trail =
        machinery.trails().open(sa.remote.toString(), exchange.service().name() + " responder");
    sa.record.ifPresent(record -> trail.record(record.name()));
    if (sa.trail == null) {
      sa.trail = trail;
      Canaries.note(sa, trail);
    }
    Instance instance = new Instance(sa, exchange, false, Optional.empty(), trail);
    instance.messageId = messageId;
    sa.instances().put(IkeSa.key(messageId, notice(sa, exchange.service())), instance);
    machinery.outbound().deadline(instance);
    return instance;
  }

  /** Starts an exchange on an SA, now or when the peer's window has room. On the SA's loop. */
  public CompletableFuture<Outcome> start(
      IkeSa sa, Exchange.Purpose purpose, ExchangeRequest request) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    startOrQueue(sa, new PendingStart(purpose, request, outcome));
    return outcome;
  }

  private void startOrQueue(IkeSa sa, PendingStart start) {
    if (sa.state == SaState.DEAD) {
      start.outcome().complete(Outcome.failed("the IKE SA is gone"));
    } else if (!windowed(sa) || sa.window().room()) {
      startNow(sa, start);
    } else {
      sa.pendingStarts().add(start);
    }
  }

  private boolean windowed(IkeSa sa) {
    return machinery
        .services()
        .protocols()
        .best(sa.version())
        .map(protocol -> protocol.service().windowed())
        .orElse(sa.version() != IkeVersion.IKEV1);
  }

  private void startNow(IkeSa sa, PendingStart start) {
    Optional<Provided<Exchange>> exchange = choose(sa, start);
    if (exchange.isEmpty()) {
      String reason = "no bundle serves an exchange of " + sa.version() + " for " + purpose(start);
      OpenTrail trail =
          machinery.trails().open(sa.remote.toString(), purpose(start) + " initiator");
      sa.record.ifPresent(record -> trail.record(record.name()));
      trail.end(false, reason);
      start.outcome().complete(new Outcome(false, reason, List.of(trail.id())));
      if (!sa.established()) {
        machinery.ending().removeIkeSa(sa, reason, false);
      }
      return;
    }
    Instance instance = instance(sa, exchange.get(), start);
    instance.outcome().whenComplete((outcome, failure) -> start.outcome().complete(outcome));
    machinery.runner().command(instance);
  }

  private static String purpose(PendingStart start) {
    return start.purpose().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private Optional<Provided<Exchange>> choose(IkeSa sa, PendingStart start) {
    if (start.request() instanceof ExchangeRequest.NewIkeSa request
        && sa.version() == IkeVersion.IKEV1) {
      boolean main = request.record().exchange() == Phase1Exchange.MAIN;
      return exchange(sa, main ? ExchangeType.IDENTITY_PROTECTION : ExchangeType.AGGRESSIVE);
    }
    return exchange(sa, start.purpose());
  }

  private Instance instance(IkeSa sa, Provided<Exchange> exchange, PendingStart start) {
    OpenTrail trail =
        machinery.trails().open(sa.remote.toString(), exchange.service().name() + " initiator");
    if (start.request() instanceof ExchangeRequest.NewIkeSa request) {
      trail.record(request.record().name());
    } else {
      sa.record.ifPresent(record -> trail.record(record.name()));
    }
    if (sa.trail == null) {
      sa.trail = trail;
      Canaries.note(sa, trail);
    }
    Instance instance = new Instance(sa, exchange, true, Optional.of(start.request()), trail);
    if (!windowed(sa)) {
      instance.messageId = start.purpose() == Exchange.Purpose.IKE_SA ? 0 : freshMessageId(sa);
      long key = IkeSa.key(instance.messageId, notice(sa, exchange.service()));
      sa.instances().put(key, instance);
      sa.spentMessageIds().add(key);
    }
    return instance;
  }

  /** IKEv1: a notice may carry the message id of the exchange that it complains about. */
  private boolean notice(IkeSa sa, Exchange exchange) {
    return !windowed(sa) && exchange.purposes().contains(Exchange.Purpose.INFORMATIONAL);
  }

  private int freshMessageId(IkeSa sa) {
    int id;
    do {
      id = (int) machinery.environment().random().nextLong();
    } while (id == 0
        || sa.instances().containsKey(IkeSa.key(id, false))
        || sa.spentMessageIds().contains(IkeSa.key(id, false)));
    return id;
  }

  /** Begins an IKE SA as its initiator. */
  IkeSa initiate(
      AuthenticationRecord record,
      IkePolicy policy,
      IkeVersion version,
      Path path,
      PendingChild... children) {
    int hash =
        31 * path.remote().address().hashCode() + (int) machinery.environment().random().nextLong();
    Loop loop = machinery.environment().loops().pick(hash);
    IkeSa sa =
        newSa(
            version,
            true,
            loop,
            path.local().endpoint(),
            path.remote(),
            path.local().nonEspMarker());
    sa.record = Optional.of(record);
    sa.policy = Optional.of(policy);
    machinery.canaries().choose(sa);
    sa.pendingChildren().addAll(List.of(children));
    machinery.directory().enter(sa);
    loop.execute(() -> begin(sa, record, policy));
    return sa;
  }

  private void begin(IkeSa sa, AuthenticationRecord record, IkePolicy policy) {
    Optional<PendingChild> first =
        sa.version() == IkeVersion.IKEV2
            ? Optional.ofNullable(sa.pendingChildren().poll())
            : Optional.empty();
    ExchangeRequest request =
        new ExchangeRequest.NewIkeSa(record, policy, first.map(PendingChild::policy));
    start(sa, Exchange.Purpose.IKE_SA, request)
        .thenAccept(outcome -> first.ifPresent(child -> child.outcome().complete(outcome)));
  }

  /**
   * How a peer is reached.
   *
   * @param from preferred local address
   * @return empty when no transport has a way
   */
  public Optional<Path> path(InetAddress peer, Optional<InetAddress> from) {
    for (Transport transport : machinery.transports().serving()) {
      Optional<Transport.LocalEndpoint> preferred =
          from.flatMap(
              address ->
                  transport.localEndpoints().stream()
                      .filter(e -> e.endpoint().address().equals(address) && !e.nonEspMarker())
                      .findFirst());
      Optional<Transport.LocalEndpoint> local = preferred.or(() -> transport.toward(peer));
      if (local.isPresent()) {
        int port =
            local.get().nonEspMarker() ? transport.peerNatTraversalPort() : transport.peerPort();
        return Optional.of(new Path(local.get(), new Endpoint(peer, port)));
      }
    }
    return Optional.empty();
  }

  /**
   * How the peer of an IKE SA is reached again: what has gone over to the port that IKE shares with
   * ESP begins there, since a NAT lets nothing else through (RFC 3947 section 4).
   */
  Optional<Path> path(IkeSa old) {
    boolean open =
        machinery.transports().serving().stream()
            .flatMap(transport -> transport.localEndpoints().stream())
            .anyMatch(local -> local.nonEspMarker() && local.endpoint().equals(old.local));
    return old.nonEspMarker && open
        ? Optional.of(new Path(new Transport.LocalEndpoint(old.local, true), old.remote))
        : path(old.remote.address(), Optional.of(old.local.address()));
  }

  /** A local endpoint and where the peer listens. */
  public record Path(Transport.LocalEndpoint local, Endpoint remote) {}

  /** Negotiates a pair on an established SA, once its gates are open. On the SA's loop. */
  void child(IkeSa sa, PendingChild child) {
    if (!sa.gates.isEmpty() && sa.state != SaState.DEAD) {
      sa.pendingChildren().add(child);
      return;
    }
    start(
            sa,
            Exchange.Purpose.CHILD_SA,
            new ExchangeRequest.NewChildSa(
                VirtualAddress.narrow(sa, child.policy()), child.replaces()))
        .thenAccept(child.outcome()::complete);
  }

  /** Something has ended: what waited may start. On the SA's loop. */
  void goOn(IkeSa sa) {
    while (!sa.pendingStarts().isEmpty() && sa.window().room() && sa.state != SaState.DEAD) {
      startNow(sa, sa.pendingStarts().poll());
    }
    while (sa.state.usable() && sa.gates.isEmpty() && !sa.pendingChildren().isEmpty()) {
      child(sa, sa.pendingChildren().poll());
    }
    machinery.runner().drainSa(sa);
  }

  /** An exchange that can't even start. */
  static Refusal noWay(InetAddress peer) {
    return Refusal.silent(
        "no transport reaches " + peer.getHostAddress() + ": is one installed and listening?");
  }
}
