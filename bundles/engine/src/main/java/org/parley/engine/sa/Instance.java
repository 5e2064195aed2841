/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.sa;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.parley.api.control.Outcome;
import org.parley.engine.service.LeaseScope;
import org.parley.engine.service.Provided;
import org.parley.engine.trail.OpenTrail;
import org.parley.spi.address.AddressLease;
import org.parley.spi.dataplane.SaKey;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.time.Timers;
import org.parley.spi.transport.Datagram;

/**
 * One running exchange on one IKE SA. Owned by the SA's loop; plain state, no behavior: the runner
 * gives it life.
 */
public final class Instance {
  /** Answers kept for repeated messages. */
  public static final int KEPT_INBOUND = 6;

  private final IkeSa sa;
  private final Provided<Exchange> exchange;
  private final boolean initiator;
  private final Optional<ExchangeRequest> request;
  private final OpenTrail trail;
  private final String label;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final Deque<InboundRecord> inbound = new ArrayDeque<>();
  private final List<byte[]> sent = new ArrayList<>();
  private final List<byte[]> received = new ArrayList<>();
  private final Deque<Datagram> waiting = new ArrayDeque<>();
  private final Map<String, Timers.Timer> timers = new HashMap<>();
  private final List<SaKey> reservedSpis = new ArrayList<>();
  private final List<AddressLease> reservedLeases = new ArrayList<>();

  /** State of the table. */
  public String state;

  /** What the last verdict left. */
  public Object data = "";

  /** Message id of the current message. */
  public int messageId;

  /** Windowed versions: the current message is a request of ours that waits for its response. */
  public boolean requestOutstanding;

  /** Opaque to the engine, see {@link org.parley.spi.exchange.Chains}. */
  public String chainHex = "";

  /** Name of the operation that is awaited, or empty text. */
  public String awaiting = "";

  /** Leases of the handler whose operation is to run, until it does. */
  public Optional<LeaseScope> held = Optional.empty();

  /**
   * It has ended before its request was answered, and not for anything that the peer did: the
   * request is still sent, or the peer would take no other.
   */
  public boolean orphan;

  /** Counts up with each operation; a result of another epoch is discarded. */
  public int epoch;

  /** Datagrams that are sent again until the peer answers. */
  public List<byte[]> unanswered = List.of();

  /** A message that could not be sealed for want of an algorithm. */
  public Optional<Effect.Send> unsealed = Optional.empty();

  /**
   * The unanswered message is an answer to someone of whom nothing has been seen but one message.
   */
  public boolean unproven;

  /** Intervals that have passed since the unanswered message was sent first. */
  public int attempts;

  /** A person is asked: the peer is not given up before. */
  public Optional<Instant> patience = Optional.empty();

  /** It has ended; it only answers repeated messages now. */
  public boolean ended;

  /** It has ended as it should. */
  public boolean succeeded;

  /** Children that it has installed, by inbound SPI; removed again when it fails. */
  public final List<SaKey> installed = new ArrayList<>();

  /** An instance in its first state. */
  public Instance(
      IkeSa sa,
      Provided<Exchange> exchange,
      boolean initiator,
      Optional<ExchangeRequest> request,
      OpenTrail trail) {
    this.sa = sa;
    this.exchange = exchange;
    this.initiator = initiator;
    this.request = request;
    this.trail = trail;
    this.label = exchange.service().name() + (initiator ? " initiator" : " responder");
    this.state = initiator ? Exchange.START : Exchange.IDLE;
  }

  public IkeSa sa() {
    return sa;
  }

  public Provided<Exchange> exchange() {
    return exchange;
  }

  public boolean initiator() {
    return initiator;
  }

  public Optional<ExchangeRequest> request() {
    return request;
  }

  public OpenTrail trail() {
    return trail;
  }

  /** Completes when the instance ends. */
  public CompletableFuture<Outcome> outcome() {
    return outcome;
  }

  /** Datagrams sent, in order. */
  public List<byte[]> sent() {
    return sent;
  }

  /** Datagrams accepted, in order. */
  public List<byte[]> received() {
    return received;
  }

  /** Datagrams that came while an operation was awaited. */
  public Deque<Datagram> waiting() {
    return waiting;
  }

  /** Timers by name. */
  public Map<String, Timers.Timer> timers() {
    return timers;
  }

  /** SPIs that are freed unless they are installed. */
  public List<SaKey> reservedSpis() {
    return reservedSpis;
  }

  /** Addresses that are given back unless they are assigned. */
  public List<AddressLease> reservedLeases() {
    return reservedLeases;
  }

  /** The record of a message that came before, if it is the same again. */
  public Optional<InboundRecord> repeated(byte[] octets) {
    return inbound.stream().filter(record -> record.same(octets)).findFirst();
  }

  /** Remembers an accepted message. */
  public void accept(byte[] octets) {
    received.add(octets);
    inbound.addLast(new InboundRecord(octets));
    if (inbound.size() > KEPT_INBOUND) {
      inbound.removeFirst();
    }
  }

  /** The message accepted last. */
  public Optional<InboundRecord> lastInbound() {
    return Optional.ofNullable(inbound.peekLast());
  }

  /** Lets go of what a handler has leased for an operation that does not run any more. */
  public void releaseHeld() {
    held.ifPresent(LeaseScope::close);
    held = Optional.empty();
  }

  /** Cancels a timer. */
  public void cancel(String name) {
    Timers.Timer timer = timers.remove(name);
    if (timer != null) {
      timer.cancel();
    }
  }

  /** Cancels all timers. */
  public void cancelAll() {
    timers.values().forEach(Timers.Timer::cancel);
    timers.clear();
  }

  /** For people: {@code main-mode initiator}. */
  public String label() {
    return label;
  }

  /** Under which its SA has it, by {@link IkeSa#key}; none once it has been forgotten. */
  public List<Long> keys() {
    return sa.instances().entrySet().stream()
        .filter(entry -> entry.getValue() == this)
        .map(Map.Entry::getKey)
        .toList();
  }
}
