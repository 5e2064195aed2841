/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.aggressivemode;

import java.util.List;
import org.parley.api.event.AuditLevel;
import org.parley.api.policy.AuthenticationKind;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.spi.exchange.Effect;

/** Audit messages of both roles. */
final class Audits {
  private Audits() {}

  /** That a shared key is at risk, when the record has it used. */
  static List<Effect> weakness(AuthenticationRecord record) {
    if (!record.remoteMethod().equals(AuthenticationKind.PSK)) {
      return List.of();
    }
    return List.of(
        new Effect.Audit(
            AuditLevel.WARNING,
            "record "
                + record.name()
                + ": Aggressive Mode with a pre-shared key: whoever asks or listens gets a hash"
                + " with which the key can be guessed offline"));
  }
}
