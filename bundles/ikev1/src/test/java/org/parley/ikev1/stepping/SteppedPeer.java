/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.stepping;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.parley.api.event.Decision;
import org.parley.api.identity.Endpoint;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.IpsecProtocol;
import org.parley.auth.psk.PresharedKeyAuthentication;
import org.parley.ikev1.protocol.Ikev1Protocol;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.Opening;
import org.parley.spi.exchange.OperationContext;
import org.parley.spi.exchange.Received;
import org.parley.spi.exchange.Row;
import org.parley.spi.exchange.Sealing;
import org.parley.spi.exchange.SealingContext;
import org.parley.spi.exchange.Trigger;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.extension.Extension;
import org.parley.spi.extension.Stage;
import org.parley.spi.random.RandomSource;
import org.parley.wire.message.HeaderCodec;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.Legality;
import org.parley.wire.message.Violation;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.PayloadRule;

/**
 * One end of one IKE SA, stepped by hand: a datagram goes in, datagrams come out. Does what the
 * engine does with tables and verdicts, without time, retransmission and threads; operations run at
 * once.
 */
public final class SteppedPeer {
  final Ikev1Protocol protocol = new Ikev1Protocol();
  final Map<Integer, Instance> instances = new HashMap<>();

  /** The IKE SA. */
  public final SteppedSa sa;

  /** Its algorithms. */
  public final TestAlgorithms algorithms = new TestAlgorithms();

  /** Its records. */
  public final TestSearch search = new TestSearch();

  /** Its way to authenticate. */
  public Ikev1Authentication authentication = new PresharedKeyAuthentication();

  /** Its extensions. */
  public final List<Extension> extensions = new ArrayList<>();

  /** Everything that its handlers decided, in order. */
  public final List<Verdict> verdicts = new ArrayList<>();

  /** All effects but the sending of messages, in order. */
  public final List<Effect> effects = new ArrayList<>();

  /** What was noted on the trail. */
  public final List<String> notes = new ArrayList<>();

  /** What became of datagrams that led to no verdict. */
  public final List<String> dropped = new ArrayList<>();

  /** Reasons why the data plane refuses, by keyword of the transform. */
  public final Map<String, String> refusedTransforms = new HashMap<>();

  /** Chain of the SA before its first protected message. */
  String firstChainHex = "";

  final RandomSource random;
  private final List<Exchange> exchanges;
  private final List<byte[]> out = new ArrayList<>();
  private long nextSpi = 0x1000;

  /** One running exchange. */
  static final class Instance {
    Exchange exchange;
    boolean initiator;
    String state;
    Object data = "";
    Optional<ExchangeRequest> request = Optional.empty();
    String chainHex = "";
    final List<byte[]> sent = new ArrayList<>();
    final List<byte[]> received = new ArrayList<>();
  }

  public SteppedPeer(long seed, Endpoint local, Endpoint remote, List<Exchange> exchanges) {
    Random seeded = new Random(seed);
    this.random = seeded::nextBytes;
    this.sa = new SteppedSa(local, remote);
    this.exchanges = exchanges;
  }

  /** Begins an exchange; the first one of an initiator makes the cookie. */
  public List<byte[]> start(Exchange.Purpose purpose, ExchangeRequest request) {
    Instance instance = new Instance();
    instance.exchange = byPurpose(purpose);
    instance.initiator = true;
    instance.state = Exchange.START;
    instance.request = Optional.of(request);
    int messageId = 0;
    if (purpose == Exchange.Purpose.IKE_SA) {
      sa.initiator = true;
      sa.initiatorSpi = random.nextLong();
      sa.record = Optional.of(((ExchangeRequest.NewIkeSa) request).record());
    } else {
      messageId = (int) random.nextLong();
    }
    instances.put(messageId, instance);
    run(messageId, instance, Trigger.command(), null, null);
    return drain();
  }

  /** Takes a datagram. */
  public List<byte[]> receive(byte[] datagram) {
    IkeHeader header = HeaderCodec.peek(Slice.of(datagram)).value().orElse(null);
    if (header == null || !mine(header)) {
      dropped.add("not of this SA");
      return List.of();
    }
    Instance instance = instances.get(header.messageId());
    boolean fresh = instance == null || !instance.exchange.types().contains(header.exchangeType());
    if (fresh) {
      instance = responding(header);
    }
    if (instance == null) {
      dropped.add("no exchange for type " + header.exchangeType().value());
      return List.of();
    }
    Chains chains = new Chains(sa.chainHex, instance.chainHex);
    Opening opening =
        protocol.open(
            new SealingContext(sa.view(), header.messageId(), false, chains, algorithms, random),
            datagram,
            header);
    if (opening.kind() != Opening.Kind.OPENED) {
      dropped.add(opening.problem().orElseThrow().reason());
      return List.of();
    }
    if (fresh) {
      instances.put(header.messageId(), instance);
    }
    dispatch(header, instance, opening, datagram);
    return drain();
  }

  private boolean mine(IkeHeader header) {
    if (sa.initiatorSpi == 0 && protocol.beginsIkeSa(header)) {
      sa.initiatorSpi = header.initiatorSpi();
      sa.responderSpi = random.nextLong();
      return true;
    }
    return header.initiatorSpi() == sa.initiatorSpi;
  }

  private void dispatch(IkeHeader header, Instance instance, Opening opening, byte[] datagram) {
    Optional<Row> row = row(instance, Trigger.message(header.exchangeType()));
    if (row.isEmpty()) {
      dropped.add("no row in state " + instance.state);
      return;
    }
    List<PayloadRule> rules = new ArrayList<>(row.get().payloads());
    for (Extension extension : extensions) {
      for (Stage stage : Stage.values()) {
        rules.addAll(extension.payloads(stage));
      }
    }
    Optional<Violation> violation =
        Legality.check(rules, opening.message().orElseThrow(), opening.wasProtected());
    if (row.get().protectedMessage() && !opening.wasProtected()) {
      dropped.add("not protected");
      return;
    }
    if (violation.isPresent()) {
      dropped.add(violation.get().toString());
      return;
    }
    Received received =
        new Received(
            opening.message().get(), opening.chain(), opening.wasProtected(), sa.local, sa.remote);
    int before = verdicts.size();
    instance.received.add(datagram);
    sa.pendingChains = opening.chains();
    run(header.messageId(), instance, Trigger.message(header.exchangeType()), received, null);
    if (verdicts.get(before) instanceof Verdict.Drop) {
      instance.received.remove(instance.received.size() - 1);
    }
  }

  void run(int messageId, Instance instance, Trigger trigger, Received message, Object result) {
    Row row =
        row(instance, trigger)
            .orElseThrow(
                () -> new AssertionError("no row for " + trigger + " in " + instance.state));
    SteppedContext context = new SteppedContext(this, instance, messageId, message, result);
    Verdict verdict = row.handler().handle(context);
    verdicts.add(verdict);
    if (!(verdict instanceof Verdict.Drop) && message != null) {
      instance.chainHex = sa.pendingChains.exchangeHex();
      sa.chainHex = sa.pendingChains.saHex();
    }
    apply(messageId, instance, row, verdict);
  }

  private void apply(int messageId, Instance instance, Row row, Verdict verdict) {
    if (verdict instanceof Verdict.Continue next) {
      check(row, next.next());
      instance.data = next.data();
      next.effects().forEach(effect -> apply(messageId, instance, effect));
      instance.state = next.next();
    } else if (verdict instanceof Verdict.Await await) {
      check(row, await.next());
      instance.data = await.data();
      await.effects().forEach(effect -> apply(messageId, instance, effect));
      instance.state = await.next();
      Object result = await.operation().run(new Operations());
      run(messageId, instance, Trigger.result(await.name()), null, result);
    } else if (verdict instanceof Verdict.Done done) {
      check(row, Row.END);
      done.effects().forEach(effect -> apply(messageId, instance, effect));
      instance.state = Row.END;
    } else if (verdict instanceof Verdict.Reject reject) {
      reject.effects().forEach(effect -> apply(messageId, instance, effect));
      instance.state = Row.END;
    } else if (verdict instanceof Verdict.Close close) {
      close.effects().forEach(effect -> apply(messageId, instance, effect));
      instance.state = Row.END;
      sa.closed = true;
    }
  }

  private void apply(int messageId, Instance instance, Effect effect) {
    if (effect instanceof Effect.Send send) {
      Chains chains = new Chains(sa.chainHex, instance.chainHex);
      Sealing sealing =
          protocol.seal(
              new SealingContext(sa.view(), messageId, false, chains, algorithms, random),
              send.draft());
      if (send.draft().protect()) {
        sa.chainHex = sealing.chains().saHex();
        instance.chainHex = sealing.chains().exchangeHex();
      }
      instance.sent.addAll(sealing.datagrams());
      out.addAll(sealing.datagrams());
      return;
    }
    effects.add(effect);
    if (effect instanceof Effect.SetKeys set) {
      sa.keys = Optional.of(set.keys());
      sa.chainHex = set.chains().saHex();
      firstChainHex = sa.chainHex;
      return;
    }
    sa.apply(effect);
  }

  private static void check(Row row, String next) {
    if (!row.next().contains(next)) {
      throw new AssertionError(row.state() + " does not lead to " + next);
    }
  }

  private Optional<Row> row(Instance instance, Trigger trigger) {
    return instance.exchange.rows().stream()
        .filter(row -> row.state().equals(instance.state) && row.trigger().equals(trigger))
        .findFirst();
  }

  private Exchange byPurpose(Exchange.Purpose purpose) {
    return exchanges.stream()
        .filter(one -> one.purposes().contains(purpose))
        .findFirst()
        .orElseThrow();
  }

  private Instance responding(IkeHeader header) {
    Optional<Exchange> exchange =
        exchanges.stream().filter(one -> one.types().contains(header.exchangeType())).findFirst();
    if (exchange.isEmpty()) {
      return null;
    }
    Instance instance = new Instance();
    instance.exchange = exchange.get();
    instance.state = Exchange.IDLE;
    return instance;
  }

  /** The state of the exchange with a message id, {@code none} when there is none. */
  public String state(int messageId) {
    Instance instance = instances.get(messageId);
    return instance == null ? "none" : instance.state;
  }

  /** The last verdict. */
  public Verdict last() {
    return verdicts.get(verdicts.size() - 1);
  }

  /** Effects of one kind. */
  public <E extends Effect> List<E> effects(Class<E> kind) {
    return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  void note(String topic, String subject, Decision.Verdict verdict, String reason) {
    notes.add(topic + "|" + subject + "|" + verdict + "|" + reason);
  }

  private List<byte[]> drain() {
    List<byte[]> drained = List.copyOf(out);
    out.clear();
    return drained;
  }

  /** IKEv1, always. */
  public IkeVersion version() {
    return IkeVersion.IKEV1;
  }

  private final class Operations implements OperationContext {
    @Override
    public TestAlgorithms algorithms() {
      return algorithms;
    }

    @Override
    public RandomSource random() {
      return random;
    }

    @Override
    public Optional<Long> reserveSpi(
        IpsecProtocol forProtocol, InetAddress local, InetAddress peer) {
      return nextSpi == 0 ? Optional.empty() : Optional.of(nextSpi++);
    }
  }

  /** From now on there is no SPI to be had. */
  public void exhaustSpis() {
    nextSpi = 0;
  }

  /** Where inbound SPIs begin. */
  public void firstSpi(long spi) {
    nextSpi = spi;
  }
}
