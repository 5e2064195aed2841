/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import org.parley.engine.service.Provided;
import org.parley.engine.service.Quarantine;

/** Who is called through a guard, and is charged with what goes wrong there. */
public final class Plugin {
  private final Provided<?> provided;
  private final String subject;
  private final Quarantine quarantine;

  Plugin(Provided<?> provided, String subject, Quarantine quarantine) {
    this.provided = provided;
    this.subject = subject;
    this.quarantine = quarantine;
  }

  /** The service. */
  public Provided<?> provided() {
    return provided;
  }

  Plugin enter() {
    GuardedThread thread = GuardedThread.current();
    return thread == null ? null : thread.enter(this);
  }

  void leave(Plugin outer) {
    GuardedThread thread = GuardedThread.current();
    if (thread != null) {
      thread.leave(outer);
    }
  }

  /**
   * It has thrown. A fault of a plug-in that it called itself is not its own, and what it throws
   * when it is interrupted, after its thread was written off, is no second failure.
   */
  Fault threw(Throwable failure, String method) {
    if (failure instanceof Fault fault) {
      return fault;
    }
    String what = "threw " + failure.getClass().getName() + " in " + method;
    GuardedThread thread = GuardedThread.current();
    return thread != null && thread.writtenOff()
        ? new Fault(this, what, failure)
        : charge(what, failure);
  }

  /** It has answered what it must not. */
  Fault returned(String what, String method) {
    return charge("returned " + what + " in " + method, null);
  }

  private Fault charge(String what, Throwable cause) {
    Fault fault = new Fault(this, what, cause);
    quarantine.failed(provided, fault.reason());
    return fault;
  }

  /** It did something wrong that only shows outside of a call. */
  public Fault fault(String what) {
    return charge(what, null);
  }

  /** A thread was written off in it. */
  public String lost(String what) {
    String reason = this + " " + what;
    quarantine.lost(provided, reason);
    return reason;
  }

  /** Nobody's failure: it was withdrawn while it was used. */
  Fault left() {
    return new Fault(this, "has left", null);
  }

  /** Such as {@code provider org.parley.crypto-jca/1.0.0 of SHA2-256}. */
  @Override
  public String toString() {
    return "provider " + provided.provider() + " of " + subject;
  }
}
