/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.stepping;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.parley.api.event.Refusal;
import org.parley.api.identity.Endpoint;
import org.parley.api.number.ExchangeType;
import org.parley.api.policy.IpsecProtocol;
import org.parley.ikev2.child.CreateChildSa;
import org.parley.ikev2.informational.Informational;
import org.parley.ikev2.initial.Initial;
import org.parley.ikev2.message.Ikev2Protocol;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.MessageDraft;
import org.parley.spi.exchange.Opening;
import org.parley.spi.exchange.OperationContext;
import org.parley.spi.exchange.Received;
import org.parley.spi.exchange.Row;
import org.parley.spi.exchange.Sealing;
import org.parley.spi.exchange.SealingContext;
import org.parley.spi.exchange.Trigger;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.random.RandomSource;
import org.parley.wire.message.HeaderCodec;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.Legality;
import org.parley.wire.octets.Slice;

/**
 * One end of an IKE SA, stepped message by message: runs handlers and applies their effects as the
 * engine does, without retransmission, threads or time.
 */
public final class SteppedPeer {
  /** The IKE SA. */
  public final SteppedSa sa;

  /** What it may use. */
  public final TestAlgorithms algorithms = new TestAlgorithms();

  /** Its records. */
  public final TestSearch search = new TestSearch();

  /** Its randomness. */
  public final SeededOctets random;

  /** Verdicts in order. */
  public final List<Verdict> verdicts = new ArrayList<>();

  /** Why messages were not opened or not legal, in order. */
  public final List<Refusal> problems = new ArrayList<>();

  /** Refusals that go out in clear, as the engine would send them. */
  public final List<byte[]> errorReplies = new ArrayList<>();

  /** Delays of timers by name. */
  public final Map<String, Duration> timers = new LinkedHashMap<>();

  /** The protocol. */
  public final Ikev2Protocol protocol = new Ikev2Protocol();

  /** Time. */
  public Instant now = Instant.parse("2026-01-01T00:00:00Z");

  /** Every octet string that was sent. */
  public final List<byte[]> everSent = new ArrayList<>();

  private final List<Exchange> exchanges =
      List.of(new Initial(), new CreateChildSa(), new Informational());
  private final Map<Integer, SteppedInstance> ours = new HashMap<>();
  private final Map<Integer, SteppedInstance> theirs = new HashMap<>();
  private final Map<String, SteppedInstance> timed = new HashMap<>();
  private final Deque<byte[]> outgoing = new ArrayDeque<>();
  private Chains chains = Chains.EMPTY;
  private int nextId;
  private long nextSpi;

  /** Octets that replay from their seed. */
  public static final class SeededOctets implements RandomSource {
    private final SplittableRandom random;

    /** Octets to be given out first. */
    public final Deque<byte[]> planned = new ArrayDeque<>();

    SeededOctets(long seed) {
      random = new SplittableRandom(seed);
    }

    @Override
    public void fill(byte[] target) {
      if (!planned.isEmpty() && planned.peek().length == target.length) {
        System.arraycopy(planned.poll(), 0, target, 0, target.length);
      } else {
        random.nextBytes(target);
      }
    }
  }

  /** A peer. */
  public SteppedPeer(long seed, Endpoint local, Endpoint remote) {
    sa = new SteppedSa(local, remote);
    random = new SeededOctets(seed);
    nextSpi = 0x1000 * seed;
  }

  /** Nothing is known of the other side: INITIAL_CONTACT is to be sent. */
  public void announceInitialContact() {
    sa.initialContact = true;
  }

  /** Starts an exchange; the datagrams that go out. */
  public List<byte[]> start(Exchange.Purpose purpose, ExchangeRequest request) {
    begin(purpose, request);
    return drain();
  }

  private void begin(Exchange.Purpose purpose, ExchangeRequest request) {
    Exchange exchange =
        exchanges.stream()
            .filter(one -> one.purposes().contains(purpose))
            .findFirst()
            .orElseThrow();
    if (purpose == Exchange.Purpose.IKE_SA) {
      sa.initiator = true;
      sa.initiatorSpi = random.nextLong();
    }
    SteppedInstance instance = new SteppedInstance(exchange, true, Optional.of(request));
    fire(instance, Trigger.command(), Optional.empty(), Optional.empty());
  }

  /** A timer runs out. */
  public List<byte[]> expire(String timer) {
    timers.remove(timer);
    fire(timed.remove(timer), Trigger.timer(timer), Optional.empty(), Optional.empty());
    return drain();
  }

  /** A datagram comes; the datagrams that go out. */
  public List<byte[]> receive(byte[] datagram) {
    Optional<IkeHeader> header = HeaderCodec.peek(Slice.of(datagram)).value();
    if (header.isEmpty() || sa.closed) {
      return drain();
    }
    if (protocol.beginsIkeSa(header.get()) && sa.initiatorSpi == 0) {
      sa.initiatorSpi = header.get().initiatorSpi();
      sa.responderSpi = random.nextLong();
    }
    Opening opening =
        protocol.open(
            context(header.get().messageId(), !header.get().response()), datagram, header.get());
    if (opening.kind() != Opening.Kind.OPENED) {
      problems.add(opening.problem().orElseThrow());
      return drain();
    }
    SteppedInstance instance = locate(header.get());
    if (instance == null) {
      return drain();
    }
    deliver(instance, datagram, header.get(), opening);
    return drain();
  }

  private SteppedInstance locate(IkeHeader header) {
    if (header.response()) {
      return ours.get(header.messageId());
    }
    Trigger trigger = Trigger.message(header.exchangeType());
    return theirs.values().stream()
        .filter(one -> !one.ended && row(one, trigger).isPresent())
        .findFirst()
        .orElseGet(
            () ->
                exchanges.stream()
                    .filter(one -> one.types().contains(header.exchangeType()))
                    .findFirst()
                    .map(one -> new SteppedInstance(one, false, Optional.empty()))
                    .orElse(null));
  }

  private void deliver(
      SteppedInstance instance, byte[] datagram, IkeHeader header, Opening opening) {
    Received received =
        new Received(
            opening.message().orElseThrow(),
            opening.chain(),
            opening.wasProtected(),
            sa.local,
            sa.remote);
    Trigger trigger = Trigger.message(header.exchangeType());
    Optional<Row> row = row(instance, trigger);
    if (instance.ended || row.isEmpty()) {
      problems.add(Refusal.silent("state " + instance.state + " has no row for " + trigger));
      return;
    }
    var violation =
        Legality.check(row.get().payloads(), received.message(), opening.wasProtected());
    if (violation.isPresent() || (row.get().protectedMessage() && !opening.wasProtected())) {
      problems.add(Refusal.silent("not legal: " + violation));
      return;
    }
    instance.received.add(datagram);
    if (!header.response()) {
      instance.messageId = header.messageId();
    }
    Verdict verdict = fire(instance, trigger, Optional.of(received), Optional.empty());
    if (verdict instanceof Verdict.Drop) {
      instance.received.remove(instance.received.size() - 1);
    } else if (!header.response()) {
      theirs.put(header.messageId(), instance);
    }
    if (verdict instanceof Verdict.Reject reject
        && header.exchangeType().equals(ExchangeType.IKE_SA_INIT)) {
      protocol.errorReply(header, reject.refusal()).ifPresent(errorReplies::add);
    }
  }

  private static Optional<Row> row(SteppedInstance instance, Trigger trigger) {
    return instance.exchange.rows().stream()
        .filter(row -> row.state().equals(instance.state) && row.trigger().equals(trigger))
        .findFirst();
  }

  private Verdict fire(
      SteppedInstance instance,
      Trigger trigger,
      Optional<Received> message,
      Optional<Object> result) {
    Row row =
        row(instance, trigger)
            .orElseThrow(() -> new AssertionError(instance.state + " has no row for " + trigger));
    Verdict verdict = row.handler().handle(new SteppedContext(this, instance, message, result));
    verdicts.add(verdict);
    verify(row, verdict);
    if (verdict instanceof Verdict.Continue next) {
      instance.state = next.next();
      instance.data = next.data();
      next.effects().forEach(effect -> apply(instance, effect));
    } else if (verdict instanceof Verdict.Await await) {
      instance.state = await.next();
      instance.data = await.data();
      await.effects().forEach(effect -> apply(instance, effect));
      Object outcome = await.operation().run(operation());
      return fire(instance, Trigger.result(await.name()), Optional.empty(), Optional.of(outcome));
    } else if (verdict instanceof Verdict.Done done) {
      done.effects().forEach(effect -> apply(instance, effect));
      instance.ended = true;
    } else if (verdict instanceof Verdict.Reject reject) {
      reject.effects().forEach(effect -> apply(instance, effect));
      instance.ended = true;
    } else if (verdict instanceof Verdict.Close close) {
      close.effects().forEach(effect -> apply(instance, effect));
      instance.ended = true;
      sa.closed = true;
    }
    return verdict;
  }

  private static void verify(Row row, Verdict verdict) {
    String next =
        verdict instanceof Verdict.Continue one
            ? one.next()
            : verdict instanceof Verdict.Await two ? two.next() : Row.END;
    if (!(verdict instanceof Verdict.Drop) && !row.next().contains(next)) {
      throw new AssertionError("row of " + row.state() + " does not tell of " + next);
    }
  }

  private void apply(SteppedInstance instance, Effect effect) {
    if (effect instanceof Effect.Send send) {
      send(instance, send);
    } else if (effect instanceof Effect.StartExchange start) {
      begin(start.purpose(), start.request());
    } else if (effect instanceof Effect.Schedule schedule) {
      timers.put(schedule.name(), schedule.delay());
      timed.put(schedule.name(), instance);
    } else if (effect instanceof Effect.RestartMessages) {
      nextId = 0;
      ours.clear();
    } else {
      remember(effect);
    }
  }

  private void remember(Effect effect) {
    if (effect instanceof Effect.LearnResponderSpi learn) {
      sa.responderSpi = learn.spi();
    } else if (effect instanceof Effect.ChooseRecords choose) {
      sa.record = Optional.of(choose.record());
      sa.policy = Optional.of(choose.policy());
    } else if (effect instanceof Effect.ChooseSuite choose) {
      sa.suite = Optional.of(choose.suite());
    } else if (effect instanceof Effect.SetKeys set) {
      sa.keys = Optional.of(set.keys());
      chains = set.chains();
    } else if (effect instanceof Effect.SetIdentities identities) {
      sa.remoteIdentity = identities.remote().or(() -> sa.remoteIdentity);
    } else if (effect instanceof Effect.Establish) {
      sa.established = true;
    } else if (effect instanceof Effect.SetPeerWindow window) {
      sa.peerWindow = window.size();
    } else if (effect instanceof Effect.KeepExtensionState keep) {
      sa.states.put(keep.extension(), keep.stateHex());
    } else if (effect instanceof Effect.InstallInbound install) {
      sa.install(install.child());
    } else if (effect instanceof Effect.RemoveChildByInboundSpi remove) {
      sa.removeInbound(remove.protocol(), remove.inboundSpi());
    } else if (effect instanceof Effect.RemoveChildByOutboundSpi remove) {
      sa.removeOutbound(remove.protocol(), remove.outboundSpi());
    }
  }

  private void send(SteppedInstance instance, Effect.Send send) {
    boolean request = send.draft().request();
    if (request) {
      instance.messageId = nextId++;
      ours.put(instance.messageId, instance);
    }
    Sealing sealing = protocol.seal(context(instance.messageId, request), send.draft());
    if (sealing.absent().isPresent()) {
      problems.add(Refusal.silent("not sealed: no provider of " + sealing.absent().get()));
      return;
    }
    chains = sealing.chains();
    instance.sent.addAll(sealing.datagrams());
    everSent.addAll(sealing.datagrams());
    outgoing.addAll(sealing.datagrams());
  }

  /** A message that no handler asked for, sealed with the keys of this peer. */
  public byte[] craft(MessageDraft draft, int messageId) {
    Sealing sealing = protocol.seal(context(messageId, draft.request()), draft);
    chains = sealing.chains();
    return sealing.datagrams().get(0);
  }

  /** What this peer makes of a datagram, without acting upon it. */
  public Opening look(byte[] datagram) {
    IkeHeader header = HeaderCodec.peek(Slice.of(datagram)).value().orElseThrow();
    return protocol.open(context(header.messageId(), !header.response()), datagram, header);
  }

  private SealingContext context(int messageId, boolean request) {
    return new SealingContext(sa.view(now), messageId, request, chains, algorithms, random);
  }

  private OperationContext operation() {
    return new OperationContext() {
      @Override
      public AlgorithmAccess algorithms() {
        return algorithms;
      }

      @Override
      public RandomSource random() {
        return random;
      }

      @Override
      public Optional<Long> reserveSpi(IpsecProtocol which, InetAddress local, InetAddress peer) {
        return Optional.of(++nextSpi);
      }
    };
  }

  private List<byte[]> drain() {
    List<byte[]> all = new ArrayList<>(outgoing);
    outgoing.clear();
    return all;
  }
}
