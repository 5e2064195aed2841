/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.api.number.ExchangeType;
import org.parley.engine.guard.Fault;
import org.parley.engine.guard.GuardedThread;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.sa.Instance;
import org.parley.engine.service.LeaseScope;
import org.parley.engine.service.Provided;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.exchange.Received;
import org.parley.spi.exchange.Row;
import org.parley.spi.exchange.Trigger;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.extension.Extension;
import org.parley.spi.extension.Stage;
import org.parley.spi.transport.Datagram;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.Legality;
import org.parley.wire.message.Violation;
import org.parley.wire.payload.PayloadRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs rows: finds the row of an event, checks legality, calls the handler and carries out its
 * verdict.
 */
final class Runner {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
  private static final int DROP_NOTES = 16;
  private static final Duration LATE = Duration.ofSeconds(1);

  private final Machinery machinery;

  Runner(Machinery machinery) {
    this.machinery = machinery;
  }

  /** True when the instance's state has a row for a message of this type. */
  static boolean expects(Instance instance, ExchangeType type) {
    return row(instance, Trigger.message(type)).isPresent();
  }

  private static Optional<Row> row(Instance instance, Trigger trigger) {
    for (Row row : instance.exchange().service().rows()) {
      if (row.state().equals(instance.state) && row.trigger().equals(trigger)) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  /** The engine starts an instance. */
  void command(Instance instance) {
    fire(instance, Trigger.command(), Optional.empty(), Optional.empty());
  }

  /** A timer of the instance has run out. */
  void timer(Instance instance, String name) {
    if (!instance.ended) {
      fire(instance, Trigger.timer(name), Optional.empty(), Optional.empty());
    }
  }

  private void fire(
      Instance instance, Trigger trigger, Optional<Received> message, Optional<Object> result) {
    Optional<Row> row = row(instance, trigger);
    if (row.isEmpty()) {
      machinery.interruption().interrupt(instance, noRow(instance, trigger));
      return;
    }
    try {
      apply(instance, call(instance, row.get(), message, result));
    } catch (Fault fault) {
      machinery.interruption().interrupt(instance, fault(instance, fault));
    }
  }

  private static Refusal noRow(Instance instance, Trigger trigger) {
    return instance.exchange().revoked()
        ? Interruption.left(instance.exchange())
        : Refusal.silent("state " + instance.state + " has no row for " + trigger);
  }

  /** A message of the peer, opened. */
  void message(Instance instance, Datagram datagram, Received received, Chains chains) {
    ExchangeType type = received.message().header().exchangeType();
    Optional<Row> row = row(instance, Trigger.message(type));
    Verdict verdict;
    try {
      verdict =
          row.isEmpty()
              ? new Verdict.Drop("state " + instance.state + " expects no such message")
              : judge(instance, row.get(), received, datagram);
    } catch (Fault fault) {
      accept(instance, datagram, received, chains);
      machinery.interruption().interrupt(instance, fault(instance, fault));
      return;
    }
    machinery.outbound().ladder(instance, datagram, received, verdict);
    if (verdict instanceof Verdict.Drop drop) {
      dropped(instance, drop, datagram, received.message().header());
      return;
    }
    accept(instance, datagram, received, chains);
    apply(instance, verdict);
  }

  private Verdict judge(Instance instance, Row row, Received received, Datagram datagram) {
    IkeSa sa = instance.sa();
    if (row.protectedMessage() && !received.wasProtected()) {
      return new Verdict.Drop("it must be protected and is not");
    }
    Optional<Violation> violation = violation(sa, row, received);
    if (violation.isEmpty()) {
      return call(instance, row, Optional.of(received), Optional.empty());
    }
    if (received.wasProtected()) {
      machinery
          .protectedRefusal()
          .answer(sa, received.message().header(), datagram, ProtectedRefusal.of(violation.get()));
    }
    return new Verdict.Drop(violation.get().toString());
  }

  private void dropped(Instance instance, Verdict.Drop drop, Datagram datagram, IkeHeader header) {
    machinery.counters().count("drops.by-exchange");
    if (instance.sa().failureNotes++ < DROP_NOTES) {
      instance
          .trail()
          .note("message", instance.label(), Decision.Verdict.NOTED, "dropped: " + drop.reason());
    }
    if (instance.received().isEmpty() && !instance.initiator()) {
      IkeSa sa = instance.sa();
      noteInNegotiation(instance, drop);
      sa.instances().values().remove(instance);
      machinery.ending().forget(instance, "dropped: " + drop.reason());
      if (!sa.established() && sa.instances().isEmpty()) {
        refuseFirst(sa, datagram, header, Optional.of(Refusal.silent(drop.reason())));
      }
    }
  }

  /** An error notify that nobody may believe often is the true reason why no answer comes. */
  private static void noteInNegotiation(Instance instance, Verdict.Drop drop) {
    IkeSa sa = instance.sa();
    boolean elsewhere = sa.trail != null && sa.trail != instance.trail();
    if (elsewhere && !sa.trail.over() && sa.failureNotes <= DROP_NOTES) {
      sa.trail.note(
          "message", instance.label(), Decision.Verdict.NOTED, "dropped: " + drop.reason());
    }
  }

  private Optional<Violation> violation(IkeSa sa, Row row, Received received) {
    List<PayloadRule> rules = new ArrayList<>(row.payloads());
    for (Extension extension : machinery.services().usableExtensions(sa.version(), sa.canaries)) {
      for (Stage stage : Stage.values()) {
        rules.addAll(extension.payloads(stage));
      }
    }
    return Legality.check(rules, received.message(), received.wasProtected());
  }

  private void accept(Instance instance, Datagram datagram, Received received, Chains chains) {
    IkeSa sa = instance.sa();
    instance.accept(datagram.octets());
    sa.chainHex = chains.saHex();
    instance.chainHex = chains.exchangeHex();
    machinery.outbound().answered(instance);
    IkeHeader header = received.message().header();
    Optional<Provided<Protocol>> protocol = machinery.services().protocols().best(sa.version());
    if (protocol.isPresent() && protocol.get().service().windowed()) {
      window(instance, header);
    } else if (received.wasProtected() && header.messageId() != 0) {
      instance.keys().forEach(sa.spentMessageIds()::add);
    }
    if (received.wasProtected()) {
      machinery.mobility().heard(sa, datagram);
      sa.suspicion = "";
    }
    if (!sa.established()) {
      if (instance.received().size() > 1) {
        machinery.gate().goesOn(sa);
      }
      machinery.outbound().deadline(instance);
    }
  }

  private static void window(Instance instance, IkeHeader header) {
    IkeSa sa = instance.sa();
    if (header.response()) {
      instance.requestOutstanding = false;
      sa.window().answered();
    } else {
      sa.window().takeIncoming(header.messageId());
      instance.messageId = header.messageId();
      sa.instances().put(IkeSa.key(header.messageId(), false), instance);
    }
  }

  private Verdict call(
      Instance instance, Row row, Optional<Received> message, Optional<Object> result) {
    LeaseScope leases = machinery.leases(instance.sa(), instance.trail());
    boolean awaits = false;
    try {
      Context context =
          new Context(
              machinery, instance, machinery.views().of(instance.sa()), leases, message, result);
      GuardedThread.about(instance);
      Verdict verdict = row.handler().handle(context);
      awaits = verdict instanceof Verdict.Await;
      return verdict;
    } finally {
      if (awaits) {
        instance.held = Optional.of(leases);
      } else {
        leases.close();
      }
    }
  }

  private Refusal fault(Instance instance, Fault fault) {
    machinery.counters().count("faults");
    LOG.warn("{} in state {} fails", instance.label(), instance.state, fault);
    return Refusal.silent(fault.reason());
  }

  private void apply(Instance instance, Verdict verdict) {
    if (verdict instanceof Verdict.Continue next) {
      instance.data = next.data();
      machinery.effects().apply(instance, next.effects(), () -> enter(instance, next.next()));
    } else if (verdict instanceof Verdict.Await await) {
      instance.data = await.data();
      machinery.effects().apply(instance, await.effects(), () -> await(instance, await));
    } else if (verdict instanceof Verdict.Done done) {
      machinery
          .effects()
          .apply(
              instance, done.effects(), () -> machinery.ending().succeed(instance, done.summary()));
    } else if (verdict instanceof Verdict.Reject reject) {
      machinery
          .effects()
          .apply(
              instance,
              reject.effects(),
              () -> machinery.ending().fail(instance, reject.refusal()));
    } else if (verdict instanceof Verdict.Close close) {
      machinery
          .effects()
          .apply(
              instance, close.effects(), () -> machinery.ending().close(instance, close.reason()));
    } else {
      instance
          .trail()
          .note(
              "event", instance.label(), Decision.Verdict.NOTED, ((Verdict.Drop) verdict).reason());
    }
  }

  private void enter(Instance instance, String state) {
    instance.state = state;
    drain(instance);
  }

  private void await(Instance instance, Verdict.Await await) {
    instance.state = await.next();
    instance.awaiting = await.name();
    int epoch = ++instance.epoch;
    LeaseScope held = instance.held.orElseThrow();
    Runnable work = () -> work(instance, epoch, await, held);
    machinery
        .outbound()
        .schedule(instance, "budget", await.budget(), () -> overdue(instance, epoch, await, work));
    Duration last = await.budget().plus(LATE);
    if (machinery.environment().workers().submit(work, last, reason -> {})) {
      instance.held = Optional.empty();
    } else {
      machinery.ending().fail(instance, Refusal.silent("too much work is waiting: overload"));
    }
  }

  /** On a worker. */
  private void work(Instance instance, int epoch, Verdict.Await await, LeaseScope held) {
    Object outcome;
    try (held;
        LeaseScope leases = machinery.leases(instance.sa(), instance.trail())) {
      outcome = await.operation().run(new WorkContext(machinery, instance, leases));
    } catch (Fault fault) {
      outcome = fault;
    }
    Object finished = outcome;
    instance.sa().loop().execute(() -> resume(instance, epoch, await.name(), finished));
  }

  private void resume(Instance instance, int epoch, String name, Object outcome) {
    if (instance.ended || instance.epoch != epoch) {
      machinery.counters().count("results.late");
      return;
    }
    instance.awaiting = "";
    instance.cancel("budget");
    if (outcome instanceof Fault fault) {
      machinery.interruption().interrupt(instance, fault(instance, fault));
      return;
    }
    fire(instance, Trigger.result(name), Optional.empty(), Optional.of(outcome));
    drain(instance);
  }

  /** Its thread, when it runs in a plug-in, is given up, and a late result counts for nothing. */
  private void overdue(Instance instance, int epoch, Verdict.Await await, Runnable work) {
    if (instance.ended || instance.epoch != epoch) {
      return;
    }
    instance.epoch++;
    String late =
        "took longer than " + await.budget().toMillis() + " ms in operation " + await.name();
    Optional<String> lost = machinery.environment().workers().abandon(work, late);
    lost.ifPresent(culprit -> machinery.counters().count("threads.written-off"));
    String reason =
        lost.orElse("operation " + await.name() + " " + late.replaceFirst(" in .*", ""));
    machinery.interruption().interrupt(instance, Refusal.silent(reason));
  }

  /** Takes up what had to wait. */
  void drain(Instance instance) {
    IkeSa sa = instance.sa();
    while (instance.awaiting.isEmpty() && !instance.waiting().isEmpty()) {
      redeliver(sa, instance.waiting().poll());
    }
    drainSa(sa);
  }

  /** Takes up what had to wait for the SA's first exchange. */
  void drainSa(IkeSa sa) {
    while (!sa.waiting().isEmpty()
        && (sa.established()
            || sa.instances().values().stream().allMatch(i -> i.awaiting.isEmpty()))) {
      redeliver(sa, sa.waiting().poll());
    }
  }

  private void redeliver(IkeSa sa, Datagram datagram) {
    org.parley.wire.message.HeaderCodec.peek(org.parley.wire.octets.Slice.of(datagram.octets()))
        .value()
        .ifPresent(header -> machinery.saInbound().handle(sa, datagram, header));
  }

  /**
   * The very first message of an SA was refused: the SA ends, the sender is told at a bounded rate.
   */
  void refuseFirst(IkeSa sa, Datagram datagram, IkeHeader header, Optional<Refusal> problem) {
    machinery.ending().removeIkeSa(sa, problem.map(Refusal::reason).orElse("refused"), false);
    machinery
        .events()
        .audit(
            AuditLevel.ERROR,
            "refused "
                + datagram.remote()
                + ": "
                + problem.map(Refusal::reason).orElse("malformed"));
    problem
        .filter(refusal -> refusal.notifyType() != 0)
        .ifPresent(refusal -> machinery.outbound().complain(sa, header, refusal, datagram));
  }
}
