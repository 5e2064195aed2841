/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import org.parley.api.secret.Secret;
import org.parley.spi.keylog.KeyLog;

/** Guards a key log. */
final class GuardedKeyLog extends Guard<KeyLog> implements KeyLog {
  GuardedKeyLog(Plugin plugin, KeyLog target) {
    super(plugin, target);
  }

  @Override
  public void ikev1(long initiatorCookie, Secret encryptionKey) {
    run("ikev1", () -> target().ikev1(initiatorCookie, encryptionKey));
  }

  @Override
  public void ikev2(Ikev2Keys keys) {
    run("ikev2", () -> target().ikev2(keys));
  }

  @Override
  public void esp(EspKeys keys) {
    run("esp", () -> target().esp(keys));
  }
}
