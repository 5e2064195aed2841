/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Decision;
import org.parley.engine.gate.WaitingRoom;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.sa.Instance;
import org.parley.engine.sa.SaState;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Exchange;

/**
 * What an established IKE SA waits for before any IPsec SA may be negotiated on it: a user who has
 * to authenticate, an address that has to be assigned.
 */
public final class Gates {
  private static final int NOTES = 8;

  private final Machinery machinery;
  private final WaitingRoom room = new WaitingRoom();

  Gates(Machinery machinery) {
    this.machinery = machinery;
  }

  /** IKE SAs that wait. */
  public int waiting() {
    return room.size();
  }

  /** Closes a gate. On the SA's loop. */
  void hold(Instance instance, Effect.HoldChildren hold) {
    IkeSa sa = instance.sa();
    Map<String, String> closed = new LinkedHashMap<>(sa.gates);
    closed.put(hold.gate(), hold.reason());
    sa.gates = Map.copyOf(closed);
    cancel(sa, hold.gate());
    sa.timers()
        .put(
            timer(hold.gate()),
            machinery
                .environment()
                .timers()
                .schedule(hold.limit(), () -> sa.loop().execute(() -> late(sa, hold))));
    room.enter(sa, machinery.settings().halfOpenMaximum())
        .ifPresent(
            oldest -> oldest.loop().execute(() -> end(oldest, "gave way: too many IKE SAs wait")));
    instance.trail().note("gate", hold.gate(), Decision.Verdict.NOTED, hold.reason());
  }

  /** Opens a gate; what waited for the last one begins. On the SA's loop. */
  void release(Instance instance, String gate) {
    IkeSa sa = instance.sa();
    if (!sa.gates.containsKey(gate)) {
      return;
    }
    Map<String, String> closed = new LinkedHashMap<>(sa.gates);
    closed.remove(gate);
    sa.gates = Map.copyOf(closed);
    cancel(sa, gate);
    instance.trail().note("gate", gate, Decision.Verdict.NOTED, "open");
    if (sa.gates.isEmpty()) {
      room.leave(sa);
      sa.loop().execute(() -> machinery.starter().goOn(sa));
    }
  }

  /** The SA is gone. */
  void gone(IkeSa sa) {
    sa.gates = Map.of();
    room.leave(sa);
  }

  /** True when an exchange may not begin now because it would create IPsec SAs. */
  boolean holds(IkeSa sa, Exchange exchange) {
    return !sa.gates.isEmpty() && exchange.purposes().contains(Exchange.Purpose.CHILD_SA);
  }

  /**
   * The peer begins what it may not begin yet. It is told nothing: its repetition finds the gate
   * open when it was only too early.
   */
  void refuse(IkeSa sa, Exchange exchange) {
    machinery.counters().count("drops.held");
    if (sa.failureNotes++ < NOTES) {
      String text = exchange.name() + " refused: " + String.join(", ", sa.gates.values());
      if (sa.trail != null) {
        sa.trail.note("gate", exchange.name(), Decision.Verdict.REFUSED, text);
      }
      machinery.events().audit(AuditLevel.ERROR, text + ": " + sa.label());
    }
  }

  private void late(IkeSa sa, Effect.HoldChildren hold) {
    if (sa.state != SaState.DEAD && sa.gates.containsKey(hold.gate())) {
      end(sa, hold.reason() + " within " + hold.limit().toSeconds() + " s");
    }
  }

  private void end(IkeSa sa, String reason) {
    if (sa.state == SaState.DEAD) {
      return;
    }
    machinery.events().audit(AuditLevel.ERROR, reason + ": " + sa.label());
    Ending.failPending(sa, reason);
    machinery.lifetimes().end(sa, reason);
  }

  private static void cancel(IkeSa sa, String gate) {
    Optional.ofNullable(sa.timers().remove(timer(gate))).ifPresent(old -> old.cancel());
  }

  private static String timer(String gate) {
    return "gate " + gate;
  }
}
