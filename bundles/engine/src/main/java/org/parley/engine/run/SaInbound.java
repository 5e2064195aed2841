/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.util.List;
import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.api.number.ExchangeType;
import org.parley.engine.guard.Fault;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.sa.InboundRecord;
import org.parley.engine.sa.Instance;
import org.parley.engine.sa.SaState;
import org.parley.engine.service.LeaseScope;
import org.parley.engine.service.Provided;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Opening;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.exchange.Received;
import org.parley.spi.exchange.SealingContext;
import org.parley.spi.transport.Datagram;
import org.parley.wire.message.HeaderCodec;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.octets.Slice;

/**
 * A datagram on the loop of its SA: repeated? in the window? opened, then given to the row of its
 * exchange. What can't be opened changes nothing.
 */
final class SaInbound {
  private static final int WAITING_PER_SA = 16;
  private static final int WAITING_PER_EXCHANGE = 4;
  private static final int RUNNING_PER_SA = 64;
  private static final int FAILURE_NOTES = 8;

  private final Machinery machinery;

  SaInbound(Machinery machinery) {
    this.machinery = machinery;
  }

  void handle(IkeSa sa, Datagram datagram, IkeHeader header) {
    if (sa.state == SaState.DEAD) {
      // It may have given way to another one before the thread of the transport entered it.
      machinery.directory().leave(sa);
      machinery.counters().count("drops.late");
      return;
    }
    Optional<Provided<Protocol>> protocol = machinery.services().protocols().best(sa.version());
    if (protocol.isEmpty()) {
      machinery.counters().count("drops.no-protocol");
      return;
    }
    machinery
        .fragments()
        .arrived(sa, datagram, header)
        .ifPresent(
            whole ->
                locate(
                    sa,
                    protocol.get().service(),
                    whole,
                    whole == datagram ? header : header(whole)));
  }

  private static IkeHeader header(Datagram whole) {
    return HeaderCodec.peek(Slice.of(whole.octets())).value().orElseThrow();
  }

  private void locate(IkeSa sa, Protocol protocol, Datagram datagram, IkeHeader header) {
    boolean response = protocol.windowed() && header.response();
    boolean notice = !protocol.windowed() && header.exchangeType().equals(protocol.informational());
    long key = IkeSa.key(header.messageId(), response || notice);
    Instance instance = sa.instances().get(key);
    if (instance != null) {
      Optional<InboundRecord> before = instance.repeated(datagram.octets());
      if (before.isPresent()) {
        repeat(instance, before.get(), datagram);
        return;
      }
      if (!instance.orphan && (instance.ended || (response && !instance.requestOutstanding))) {
        machinery.counters().count("drops.late");
        return;
      }
    } else if (response) {
      machinery.counters().count("drops.unexpected-response");
      return;
    } else if (protocol.windowed()) {
      if (!sa.window().acceptsIncoming(header.messageId())) {
        machinery.counters().count("drops.outside-window");
        return;
      }
      instance = continuing(sa, header.exchangeType());
    } else if (sa.spentMessageIds().contains(key)) {
      machinery.counters().count("drops.message-id-reused");
      return;
    }
    if (mustWait(sa, instance, datagram)) {
      return;
    }
    open(sa, protocol, Optional.ofNullable(instance), datagram, header);
  }

  /** An instance that goes on with a new message id, as IKE_AUTH does after IKE_SA_INIT. */
  private static Instance continuing(IkeSa sa, ExchangeType type) {
    for (Instance instance : sa.instances().values()) {
      if (!instance.ended
          && !instance.initiator()
          && instance.exchange().service().types().contains(type)
          && Runner.expects(instance, type)) {
        return instance;
      }
    }
    return null;
  }

  private void repeat(Instance instance, InboundRecord before, Datagram datagram) {
    machinery.counters().count("duplicates");
    List<byte[]> answer = before.answerToDuplicate();
    if (!answer.isEmpty()) {
      machinery.outbound().again(instance, answer, datagram, "answer to a repeated message");
    }
  }

  /**
   * While an operation runs, messages of the exchange wait; before authentication, all messages of
   * the SA.
   */
  private boolean mustWait(IkeSa sa, Instance instance, Datagram datagram) {
    if (instance != null && !instance.awaiting.isEmpty()) {
      if (instance.waiting().size() < WAITING_PER_EXCHANGE) {
        instance.waiting().add(datagram);
      }
      return true;
    }
    if (!sa.established()
        && sa.instances().values().stream().anyMatch(i -> !i.awaiting.isEmpty())) {
      if (sa.waiting().size() < WAITING_PER_SA) {
        sa.waiting().add(datagram);
      }
      return true;
    }
    return false;
  }

  private void open(
      IkeSa sa,
      Protocol protocol,
      Optional<Instance> instance,
      Datagram datagram,
      IkeHeader header) {
    Opening opening;
    try (LeaseScope leases = machinery.leases(sa, instance.map(Instance::trail).orElse(null))) {
      SealingContext context =
          new SealingContext(
              machinery.views().of(sa),
              header.messageId(),
              !(protocol.windowed() && header.response()),
              new Chains(sa.chainHex, instance.map(i -> i.chainHex).orElse("")),
              leases,
              machinery.environment().random());
      opening = protocol.open(context, datagram.octets(), header);
    } catch (Fault fault) {
      machinery.counters().count("faults");
      opening = Opening.failed(Refusal.silent(fault.reason()));
    }
    if (opening.kind() == Opening.Kind.OPENED) {
      sa.waitingFor = "";
      opened(sa, instance, datagram, header, opening);
    } else if (opening.kind() != Opening.Kind.INCOMPLETE) {
      notOpened(sa, instance, datagram, header, opening);
    }
  }

  private void notOpened(
      IkeSa sa, Optional<Instance> instance, Datagram datagram, IkeHeader header, Opening opening) {
    machinery.counters().count("drops.unopened");
    String reason =
        opening
            .absent()
            .map(machinery.services()::whyAbsent)
            .or(() -> opening.problem().map(Refusal::reason))
            .orElse("it could not be opened");
    if (opening.kind() == Opening.Kind.UNSERVED) {
      sa.waitingFor = reason;
    }
    if (sa.failureNotes++ < FAILURE_NOTES) {
      instance
          .map(Instance::trail)
          .or(() -> Optional.ofNullable(sa.trail))
          .ifPresent(
              trail ->
                  trail.note(
                      "message",
                      "exchange type " + header.exchangeType().value(),
                      Decision.Verdict.NOTED,
                      "dropped: " + reason));
      machinery
          .events()
          .audit(AuditLevel.ERROR, "dropped a message from " + datagram.remote() + ": " + reason);
    }
    if (instance.isEmpty() && sa.instances().isEmpty() && !sa.established()) {
      machinery.runner().refuseFirst(sa, datagram, header, opening.problem());
    } else {
      opening
          .problem()
          .ifPresent(refusal -> machinery.protectedRefusal().answer(sa, header, datagram, refusal));
    }
  }

  private void opened(
      IkeSa sa, Optional<Instance> found, Datagram datagram, IkeHeader header, Opening opening) {
    Received received =
        new Received(
            opening.message().orElseThrow(),
            opening.chain(),
            opening.wasProtected(),
            datagram.local(),
            datagram.remote());
    if (found.filter(instance -> instance.orphan).isPresent()) {
      machinery.counters().count("drops.no-exchange");
      machinery.interruption().settled(found.get());
      return;
    }
    if (found.isPresent()) {
      machinery.runner().message(found.get(), datagram, received, opening.chains());
      return;
    }
    Optional<Provided<Exchange>> exchange = machinery.starter().exchange(sa, header.exchangeType());
    if (exchange.isEmpty()) {
      unserved(sa, datagram, header);
      return;
    }
    if (!mayBegin(sa, exchange.get().service())) {
      machinery.counters().count("drops.out-of-turn");
      return;
    }
    if (machinery.gates().holds(sa, exchange.get().service())) {
      machinery.gates().refuse(sa, exchange.get().service());
      return;
    }
    long running = sa.instances().values().stream().filter(i -> !i.ended).count();
    if (running >= RUNNING_PER_SA) {
      machinery.counters().count("drops.too-many-exchanges");
      return;
    }
    Instance instance = machinery.starter().respond(sa, exchange.get(), header.messageId());
    machinery.runner().message(instance, datagram, received, opening.chains());
  }

  /**
   * What may begin now: on a new SA only what creates it; while it is being negotiated only
   * notices; an exchange that creates SAs never begins on one that is there.
   */
  private static boolean mayBegin(IkeSa sa, Exchange exchange) {
    boolean fresh = sa.instances().isEmpty() && !sa.initiator() && !sa.established();
    if (exchange.purposes().contains(Exchange.Purpose.IKE_SA)) {
      return fresh;
    }
    return sa.established() || exchange.purposes().contains(Exchange.Purpose.INFORMATIONAL);
  }

  /**
   * No bundle serves the exchange. For an established SA the message is dropped silently and
   * counted, so that the peer's retransmission bridges the gap; a new negotiation is answered.
   */
  private void unserved(IkeSa sa, Datagram datagram, IkeHeader header) {
    machinery.counters().count("drops.no-exchange");
    String reason = "no bundle serves exchange type " + header.exchangeType().value();
    if (sa.failureNotes++ < FAILURE_NOTES && sa.trail != null) {
      sa.trail.note("exchange", sa.version().name(), Decision.Verdict.NOTED, reason);
    }
    if (!sa.established() && sa.instances().isEmpty()) {
      machinery.runner().refuseFirst(sa, datagram, header, Optional.of(Refusal.silent(reason)));
    }
  }
}
