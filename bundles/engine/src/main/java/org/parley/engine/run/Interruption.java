/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.util.List;
import org.parley.api.event.Refusal;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.sa.Instance;
import org.parley.engine.service.Provided;

/**
 * Exchanges that end for want of a plug-in, not for anything that the peer did: one has left, has
 * failed, or did not come back. An established SA stays, and the exchange may be tried again.
 */
public final class Interruption {
  private final Machinery machinery;

  Interruption(Machinery machinery) {
    this.machinery = machinery;
  }

  /**
   * Ends an exchange. On an established SA a request of the peer that was not answered is
   * forgotten, so that it is taken when it is repeated; a request of ours that is under way is
   * repeated until it is answered, since the peer takes no other before (RFC 7296 section 2.3).
   */
  void interrupt(Instance instance, Refusal refusal) {
    IkeSa sa = instance.sa();
    if (!sa.established() || instance.ended) {
      machinery.ending().fail(instance, refusal);
    } else if (isUnansweredRequest(instance)) {
      machinery.ending().forget(instance, refusal.reason());
      machinery.ending().failed(instance, refusal);
      sa.spentMessageIds().remove(instance.keys());
      sa.instances().values().removeIf(other -> other == instance);
      sa.window().putBack(instance.messageId);
      machinery.starter().goOn(sa);
    } else if (instance.initiator() && instance.requestOutstanding) {
      orphan(instance, refusal);
    } else {
      machinery.ending().fail(instance, refusal);
    }
  }

  private static boolean isUnansweredRequest(Instance instance) {
    return !instance.initiator() && instance.received().size() <= 1 && instance.sent().isEmpty();
  }

  private void orphan(Instance instance, Refusal refusal) {
    List<byte[]> request = instance.unanswered;
    machinery.ending().forget(instance, refusal.reason());
    machinery.ending().failed(instance, refusal);
    instance.orphan = true;
    instance.unanswered = request;
    machinery.outbound().retransmitLater(instance);
  }

  /** The peer has answered a request whose exchange is gone. */
  void settled(Instance instance) {
    machinery.outbound().answered(instance);
    instance.orphan = false;
    instance.requestOutstanding = false;
    IkeSa sa = instance.sa();
    sa.window().answered();
    sa.instances().values().removeIf(other -> other == instance);
    machinery.starter().goOn(sa);
  }

  /** The bundle of an exchange leaves, or is not used any more: its instances in flight end. */
  public void exchangeLeft(Provided<?> exchange) {
    for (IkeSa sa : machinery.directory().all()) {
      sa.loop()
          .execute(
              () ->
                  sa.distinctInstances().stream()
                      .filter(instance -> instance.exchange() == exchange && !instance.ended)
                      .forEach(instance -> interrupt(instance, left(exchange))));
    }
  }

  /** Why nobody serves an exchange that has begun. */
  static Refusal left(Provided<?> exchange) {
    String reason = exchange.quarantineReason();
    return Refusal.silent(
        "the bundle "
            + exchange.provider()
            + " that serves "
            + exchange.subject()
            + (reason.isEmpty() ? " has left" : " is quarantined: " + reason));
  }
}
