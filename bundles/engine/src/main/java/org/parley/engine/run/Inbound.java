/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Refusal;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.NotifyType;
import org.parley.api.number.NotifyTypeV1;
import org.parley.engine.gate.HalfOpenGate;
import org.parley.engine.gate.RateLimit;
import org.parley.engine.guard.Fault;
import org.parley.engine.loop.Loop;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.service.Provided;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.transport.Datagram;
import org.parley.spi.transport.DatagramReceiver;
import org.parley.wire.message.HeaderCodec;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.octets.Slice;

/**
 * Takes datagrams from transports: peeks at the header, finds the SA and hands over to its loop.
 * Runs on the transport's threads, so it only reads directories.
 */
public final class Inbound implements DatagramReceiver {
  private static final int CROWDED = 4;

  private final Machinery machinery;
  private RateLimit complaints;

  Inbound(Machinery machinery) {
    this.machinery = machinery;
  }

  @Override
  public void received(Datagram datagram) {
    machinery.counters().count("datagrams.received");
    Optional<IkeHeader> header = HeaderCodec.peek(Slice.of(datagram.octets())).value();
    if (header.isEmpty() || header.get().length() != datagram.octets().length) {
      drop(
          datagram,
          "drops.malformed-header",
          "no IKE header, or its length is not that of the datagram");
      return;
    }
    try {
      route(datagram, header.get());
    } catch (Fault fault) {
      machinery.counters().count("faults");
      drop(datagram, "drops.fault", fault.reason());
    }
  }

  private void route(Datagram datagram, IkeHeader header) {
    Optional<IkeSa> sa = machinery.directory().find(header.initiatorSpi(), header.responderSpi());
    if (sa.isEmpty() && header.responderSpi() == 0) {
      sa = machinery.directory().opening(datagram.remote(), header.initiatorSpi());
    }
    if (sa.isPresent()) {
      if (sa.get().version().major() == header.majorVersion()) {
        deliver(sa.get(), datagram, header);
      } else {
        drop(datagram, "drops.version", "the SA speaks another version");
      }
      return;
    }
    Optional<Protocol> protocol = protocol(header.majorVersion());
    if (protocol.isEmpty()) {
      drop(datagram, "drops.version", "IKE version " + header.majorVersion() + " is not served");
    } else if (header.responderSpi() == 0 && protocol.get().beginsIkeSa(header)) {
      begin(protocol.get(), datagram, header);
    } else {
      unknown(protocol.get(), datagram, header);
    }
  }

  private Optional<Protocol> protocol(int major) {
    for (IkeVersion version : IkeVersion.values()) {
      if (version.major() == major) {
        return machinery.services().protocols().best(version).map(Provided::service);
      }
    }
    return Optional.empty();
  }

  private void deliver(IkeSa sa, Datagram datagram, IkeHeader header) {
    if (!sa.loop().offer(() -> machinery.saInbound().handle(sa, datagram, header))) {
      machinery.counters().count("drops.overload");
    }
  }

  private void begin(Protocol protocol, Datagram datagram, IkeHeader header) {
    int hash = 31 * datagram.remote().address().hashCode() + Long.hashCode(header.initiatorSpi());
    Loop loop = machinery.environment().loops().pick(hash);
    IkeSa sa =
        machinery
            .starter()
            .newSa(
                protocol.version(),
                false,
                loop,
                datagram.local(),
                datagram.remote(),
                datagram.nonEspMarker());
    sa.peerSpi = header.initiatorSpi();
    machinery.canaries().choose(sa);
    if (tooCostly(sa, header)) {
      drop(
          datagram,
          "drops.half-open",
          "too many half-open IKE SAs for an exchange that costs more");
      return;
    }
    admit(sa, datagram, header);
  }

  private void admit(IkeSa sa, Datagram datagram, IkeHeader header) {
    HalfOpenGate.Admission admission =
        machinery
            .gate()
            .admit(
                sa,
                machinery.settings().halfOpenPerSource(),
                machinery.settings().halfOpenMaximum());
    if (!admission.admitted()) {
      drop(datagram, "drops.half-open", "too many half-open IKE SAs from this address");
      return;
    }
    admission.victim().ifPresent(this::evict);
    if (!machinery.directory().enterOpening(datagram.remote(), header.initiatorSpi(), sa)) {
      machinery.gate().leave(sa);
      return;
    }
    machinery.directory().enter(sa);
    if (!sa.loop().offerStranger(() -> machinery.saInbound().handle(sa, datagram, header))) {
      machinery.counters().count("drops.overload");
      machinery.gate().leave(sa);
      machinery.directory().leave(sa);
    }
  }

  /**
   * An exchange whose first message makes us work for whoever sent it, perhaps from a forged
   * address, is begun at a bounded rate while a quarter of the places is taken.
   */
  private boolean tooCostly(IkeSa sa, IkeHeader header) {
    boolean crowded = machinery.gate().size() >= machinery.settings().halfOpenMaximum() / CROWDED;
    return crowded
        && machinery
            .starter()
            .exchange(sa, header.exchangeType())
            .filter(exchange -> exchange.service().costlyFirstMessage())
            .isPresent()
        && !machinery.costly().allow();
  }

  private void evict(IkeSa victim) {
    machinery.counters().count("half-open.evicted");
    victim
        .loop()
        .execute(
            () ->
                machinery
                    .ending()
                    .removeIkeSa(victim, "gave way: too many half-open IKE SAs", false));
  }

  /**
   * A message for an SA that is not there: answered at a bounded rate, unless silence was asked
   * for.
   */
  private void unknown(Protocol protocol, Datagram datagram, IkeHeader header) {
    machinery.counters().count("drops.unknown-sa");
    boolean response = protocol.windowed() && header.response();
    boolean notice = header.exchangeType().equals(protocol.informational());
    if (response || notice || machinery.settings().silent() || !machinery.strangers().allow()) {
      return;
    }
    int type =
        protocol.version() == IkeVersion.IKEV1
            ? NotifyTypeV1.INVALID_COOKIE.value()
            : NotifyType.INVALID_IKE_SPI.value();
    protocol
        .errorReply(header, Refusal.of(type, "unknown IKE SA"))
        .ifPresent(
            reply ->
                machinery
                    .outbound()
                    .raw(datagram.local(), datagram.remote(), datagram.nonEspMarker(), reply));
  }

  /** Counts, and says so at a bounded rate. */
  private synchronized void drop(Datagram datagram, String counter, String reason) {
    machinery.counters().count(counter);
    if (complaints == null) {
      complaints = new RateLimit(machinery.environment().clock(), 1, 5);
    }
    if (complaints.allow()) {
      machinery
          .events()
          .audit(
              AuditLevel.WARNING,
              "dropped "
                  + datagram.octets().length
                  + " octets from "
                  + datagram.remote()
                  + ": "
                  + reason);
    }
  }
}
