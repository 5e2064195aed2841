/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Decision;
import org.parley.api.event.LadderStep;
import org.parley.api.event.Refusal;
import org.parley.api.identity.Endpoint;
import org.parley.api.number.IkeVersion;
import org.parley.engine.guard.Fault;
import org.parley.engine.guard.GuardedThread;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.sa.InboundRecord;
import org.parley.engine.sa.Instance;
import org.parley.engine.sa.SaState;
import org.parley.engine.service.LeaseScope;
import org.parley.engine.service.Provided;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.exchange.Received;
import org.parley.spi.exchange.Sealing;
import org.parley.spi.exchange.SealingContext;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.transport.Datagram;
import org.parley.spi.transport.Transport;
import org.parley.wire.message.HeaderCodec;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/**
 * Seals, sends, and sends again: after 1, 2, 4, 8 and 16 s, giving up at 31 s, as HP-UX documents
 * it.
 */
final class Outbound {
  private static final String RETRANSMIT = "retransmit";
  private static final String DEADLINE = "deadline";

  // An answer that goes to a forged address is multiplied by no more than this.
  private static final int TO_UNPROVEN = 2;

  private final Machinery machinery;

  Outbound(Machinery machinery) {
    this.machinery = machinery;
  }

  /** Sends a message of an exchange. */
  void send(Instance instance, Effect.Send send) {
    IkeSa sa = instance.sa();
    Optional<Provided<Protocol>> protocol = machinery.services().protocols().best(sa.version());
    if (protocol.isEmpty()) {
      machinery
          .interruption()
          .interrupt(instance, Refusal.silent("no bundle serves " + sa.version()));
      return;
    }
    Protocol speaker = protocol.get().service();
    boolean takesId = takesMessageId(instance, send, speaker);
    Sealing sealing;
    try {
      GuardedThread.about(instance);
      sealing = seal(instance, send, speaker, takesId);
    } catch (Fault fault) {
      machinery.counters().count("faults");
      machinery.interruption().interrupt(instance, Refusal.silent(fault.reason()));
      return;
    }
    if (takesId) {
      takeMessageId(instance);
    }
    if (sealing.absent().isPresent()) {
      absent(instance, send, sealing);
      return;
    }
    sa.chainHex = sealing.chains().saHex();
    instance.chainHex = sealing.chains().exchangeHex();
    instance.unsealed = Optional.empty();
    sealed(instance, send, sealing.datagrams());
  }

  private static boolean takesMessageId(Instance instance, Effect.Send send, Protocol protocol) {
    return protocol.windowed() && send.draft().request() && instance.unsealed.isEmpty();
  }

  private static void takeMessageId(Instance instance) {
    IkeSa sa = instance.sa();
    instance.messageId = sa.window().takeOutgoing();
    instance.requestOutstanding = true;
    sa.instances().put(IkeSa.key(instance.messageId, true), instance);
  }

  /** The message id is taken once the message is sealed: what can't be sealed was never begun. */
  private Sealing seal(
      Instance instance, Effect.Send send, Protocol protocol, boolean takesMessageId) {
    IkeSa sa = instance.sa();
    int messageId = takesMessageId ? sa.window().nextOutgoing() : instance.messageId;
    try (LeaseScope leases = machinery.leases(sa, instance.trail())) {
      return protocol.seal(
          new SealingContext(
              machinery.views().of(sa),
              messageId,
              send.draft().request(),
              new Chains(sa.chainHex, instance.chainHex),
              leases,
              machinery.environment().random()),
          send.draft());
    }
  }

  /** Not sent now: tried again with the retransmission timer, when a provider may be back. */
  private void absent(Instance instance, Effect.Send send, Sealing sealing) {
    String reason =
        sealing.absent().map(machinery.services()::whyAbsent).orElse("no provider of an algorithm");
    instance.unsealed = Optional.of(send);
    instance.sa().waitingFor = reason;
    instance
        .trail()
        .note("message", instance.label(), Decision.Verdict.NOTED, "not sent yet: " + reason);
    retransmitLater(instance);
  }

  private void sealed(Instance instance, Effect.Send send, List<byte[]> datagrams) {
    IkeSa sa = instance.sa();
    instance.sent().addAll(datagrams);
    boolean unproven = send.delivery() == Effect.Delivery.ANSWERS_UNPROVEN;
    instance
        .lastInbound()
        .ifPresent(
            record ->
                record.answered(datagrams, unproven || send.delivery() == Effect.Delivery.ANSWERS));
    List<String> names = names(send.draft().payloads(), send.draft().protect());
    for (byte[] octets : datagrams) {
      transmit(instance, octets);
      step(instance, true, sa.local, sa.remote, octets, names, "");
    }
    if (unproven || send.delivery() == Effect.Delivery.EXPECTS_REPLY) {
      instance.unanswered = List.copyOf(datagrams);
      instance.unproven = unproven;
      instance.attempts = 0;
      retransmitLater(instance);
    }
  }

  private void transmit(Instance instance, byte[] octets) {
    IkeSa sa = instance.sa();
    boolean sent = true;
    for (byte[] datagram : machinery.fragments().split(sa, octets)) {
      sent &= raw(sa.local, sa.remote, sa.nonEspMarker, datagram);
    }
    if (!sent) {
      String reason = Starter.noWay(sa.remote.address()).reason();
      instance.trail().note("message", instance.label(), Decision.Verdict.NOTED, reason);
    }
  }

  /** Sends octets as they are; false when no transport could. */
  boolean raw(Endpoint local, Endpoint remote, boolean marker, byte[] octets) {
    Datagram datagram = new Datagram(local, remote, octets, marker);
    for (Transport transport : machinery.transports().serving()) {
      if (transport.send(datagram)) {
        machinery.counters().count("datagrams.sent");
        return true;
      }
    }
    machinery.counters().count("datagrams.unsendable");
    return false;
  }

  void retransmitLater(Instance instance) {
    long unit = machinery.settings().retransmission().firstMilliseconds();
    int last = machinery.settings().retransmission().intervals() - 1;
    schedule(
        instance,
        RETRANSMIT,
        Duration.ofMillis(unit << Math.min(instance.attempts, last)),
        () -> retransmit(instance));
  }

  private void retransmit(Instance instance) {
    if (instance.ended && !instance.orphan) {
      return;
    }
    instance.attempts++;
    if (instance.unproven && instance.attempts > TO_UNPROVEN) {
      return;
    }
    if (instance.attempts >= machinery.settings().retransmission().intervals()
        && instance.patience.filter(machinery.environment().clock().now()::isBefore).isEmpty()) {
      givenUp(instance);
      return;
    }
    if (instance.unsealed.isPresent()) {
      int attempts = instance.attempts;
      send(instance, instance.unsealed.get());
      instance.attempts = attempts;
      return;
    }
    machinery.counters().count("retransmissions");
    for (byte[] octets : instance.unanswered) {
      transmit(instance, octets);
      step(
          instance,
          true,
          instance.sa().local,
          instance.sa().remote,
          octets,
          List.of(),
          "retransmission " + instance.attempts);
    }
    retransmitLater(instance);
  }

  private void givenUp(Instance instance) {
    boolean version1 = instance.sa().version() == IkeVersion.IKEV1;
    String text =
        version1 && !instance.sa().established()
            ? "phase1 negotiation failed due to time up"
            : "retransmission count exceeded the limit";
    machinery.events().audit(AuditLevel.ERROR, text + ": " + instance.sa().label());
    String why = instance.sa().waitingFor;
    if (instance.orphan) {
      machinery.ending().removeIkeSa(instance.sa(), text, true);
      return;
    }
    machinery
        .ending()
        .fail(instance, Refusal.silent(text + (why.isEmpty() ? "" : " (" + why + ")")));
  }

  /** The peer has answered. */
  void answered(Instance instance) {
    instance.unanswered = List.of();
    instance.cancel(RETRANSMIT);
  }

  /**
   * What was sent is void: the first message goes again, changed (RFC 7296 section 2.6 and 1.2).
   */
  void restart(Instance instance) {
    answered(instance);
    IkeSa sa = instance.sa();
    sa.instances().remove(IkeSa.key(instance.messageId, true));
    sa.window().restart();
    sa.peerSpi = 0;
    instance.requestOutstanding = false;
  }

  /** A peer that goes silent does not hold an exchange for ever. */
  void deadline(Instance instance) {
    schedule(
        instance,
        DEADLINE,
        machinery.settings().patience().plusSeconds(instance.initiator() ? 5 : 1),
        () -> machinery.ending().fail(instance, Refusal.silent("the peer did not go on in time")));
  }

  /** Sets a timer of an instance; one of the same name is replaced. */
  void schedule(Instance instance, String name, Duration delay, Runnable task) {
    instance.cancel(name);
    instance
        .timers()
        .put(
            name,
            machinery
                .environment()
                .timers()
                .schedule(
                    delay,
                    () ->
                        instance
                            .sa()
                            .loop()
                            .execute(
                                () -> {
                                  if (instance.sa().state != SaState.DEAD) {
                                    task.run();
                                  }
                                })));
  }

  /** Goes over to the port that IKE shares with ESP (RFC 3947 section 4). */
  void floatPort(IkeSa sa) {
    if (sa.nonEspMarker) {
      return;
    }
    for (Transport transport : machinery.transports().serving()) {
      for (Transport.LocalEndpoint endpoint : transport.localEndpoints()) {
        if (endpoint.nonEspMarker() && endpoint.endpoint().address().equals(sa.local.address())) {
          sa.local = endpoint.endpoint();
          sa.remote = new Endpoint(sa.remote.address(), transport.peerNatTraversalPort());
          sa.nonEspMarker = true;
          return;
        }
      }
    }
    if (sa.trail != null) {
      sa.trail.note(
          "nat-traversal",
          sa.local.toString(),
          Decision.Verdict.NOTED,
          "no open NAT traversal port at this address; the port stays");
    }
  }

  /** One octet without marker, which the peer ignores (RFC 3948 section 2.3). */
  void keepalive(IkeSa sa) {
    if (raw(sa.local, sa.remote, false, new byte[] {(byte) 0xff})) {
      machinery.counters().count("keepalives.sent");
    }
  }

  /** Sends the same octets again to whoever repeated a message. */
  void again(Instance instance, List<byte[]> answer, Datagram asked, String note) {
    for (byte[] octets : answer) {
      for (byte[] datagram : machinery.fragments().split(instance.sa(), octets)) {
        raw(asked.local(), asked.remote(), asked.nonEspMarker(), datagram);
      }
      step(instance, true, asked.local(), asked.remote(), octets, List.of(), note);
    }
  }

  /** Tells someone who has not authenticated, at a bounded rate. */
  void complain(IkeSa sa, IkeHeader header, Refusal refusal, Datagram asked) {
    if (machinery.settings().silent() || !machinery.strangers().allow()) {
      return;
    }
    machinery
        .services()
        .protocols()
        .best(sa.version())
        .flatMap(protocol -> protocol.service().errorReply(header, refusal))
        .ifPresent(reply -> raw(asked.local(), asked.remote(), asked.nonEspMarker(), reply));
  }

  /** Puts a received message on the ladder. */
  void ladder(Instance instance, Datagram datagram, Received received, Verdict verdict) {
    step(
        instance,
        false,
        datagram.local(),
        datagram.remote(),
        datagram.octets(),
        names(received.message().payloads(), received.wasProtected()),
        verdict instanceof Verdict.Drop ? "dropped" : "");
  }

  private static List<String> names(List<Payload> payloads, boolean isProtected) {
    return payloads.stream().map(payload -> shortName(payload) + (isProtected ? "*" : "")).toList();
  }

  private static String shortName(Payload payload) {
    String name = payload.type().name();
    return name.endsWith("_V1") ? name.substring(0, name.length() - 3) : name;
  }

  private void step(
      Instance instance,
      boolean sent,
      Endpoint local,
      Endpoint remote,
      byte[] octets,
      List<String> names,
      String note) {
    instance
        .trail()
        .step(
            new LadderStep(
                machinery.environment().clock().now(),
                instance.trail().id(),
                sent,
                local,
                remote,
                instance.exchange().service().name(),
                HeaderCodec.peek(Slice.of(octets)).value().map(IkeHeader::messageId).orElse(0),
                octets.length,
                names,
                note));
  }

  /** What the last accepted message was, for error replies. */
  static Optional<byte[]> lastReceived(Instance instance) {
    return instance.lastInbound().map(InboundRecord::octets);
  }
}
