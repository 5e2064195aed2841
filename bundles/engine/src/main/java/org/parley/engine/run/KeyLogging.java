/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IkeVersion;
import org.parley.api.secret.Secret;
import org.parley.engine.guard.Fault;
import org.parley.engine.sa.ChildSa;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.service.Provided;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.NewChild;
import org.parley.spi.keylog.KeyLog;

/** Tells key logs, where someone has installed one on purpose, the keys of each negotiation. */
final class KeyLogging {
  private static final AlgorithmId NONE = AlgorithmId.integrity("NONE");
  private static final AlgorithmId NULL = AlgorithmId.encryption("NULL");

  private KeyLogging() {}

  static void ike(Machinery machinery, IkeSa sa, IkeKeys keys) {
    for (Provided<KeyLog> log : machinery.services().keyLogs()) {
      long initiatorSpi = sa.initiatorSpi();
      if (sa.version() == IkeVersion.IKEV1) {
        Secret key = keys.secret("Ka").copy();
        submit(machinery, log, () -> log.service().ikev1(initiatorSpi, key), key);
      } else {
        ikev2(machinery, log, sa, keys);
      }
    }
  }

  private static void ikev2(Machinery machinery, Provided<KeyLog> log, IkeSa sa, IkeKeys keys) {
    Secret[] copies = {
      keys.secret("SK_ei").copy(),
      keys.secret("SK_er").copy(),
      optional(keys, "SK_ai"),
      optional(keys, "SK_ar")
    };
    KeyLog.Ikev2Keys told =
        new KeyLog.Ikev2Keys(
            sa.initiatorSpi(),
            sa.responderSpi(),
            keys.suite().encryption(),
            keys.suite().integrity().orElse(NONE),
            copies[0],
            copies[1],
            copies[2],
            copies[3]);
    submit(machinery, log, () -> log.service().ikev2(told), copies);
  }

  private static Secret optional(IkeKeys keys, String name) {
    return keys.secrets().containsKey(name) ? keys.secret(name).copy() : Children.none();
  }

  static void child(Machinery machinery, ChildSa pair) {
    for (Provided<KeyLog> log : machinery.services().keyLogs()) {
      direction(machinery, log, pair, true);
      direction(machinery, log, pair, false);
    }
  }

  private static void direction(
      Machinery machinery, Provided<KeyLog> log, ChildSa pair, boolean inbound) {
    NewChild child = pair.parameters();
    NewChild.Keys keys = inbound ? child.inboundKeys() : child.outboundKeys();
    Secret encryption = keys.encryption().copy();
    Secret integrity = keys.integrity().copy();
    KeyLog.EspKeys told =
        new KeyLog.EspKeys(
            inbound ? child.policy().peer() : child.policy().local(),
            inbound ? child.policy().local() : child.policy().peer(),
            inbound ? child.inboundSpi() : child.outboundSpi(),
            child.encryption().orElse(NULL),
            child.integrity().orElse(NONE),
            encryption,
            integrity);
    submit(machinery, log, () -> log.service().esp(told), encryption, integrity);
  }

  private static void submit(
      Machinery machinery, Provided<KeyLog> log, Runnable telling, Secret... lent) {
    boolean taken =
        machinery
            .environment()
            .workers()
            .submit(
                () -> {
                  try {
                    telling.run();
                  } catch (Fault counted) {
                    machinery.counters().count("faults");
                  } finally {
                    destroy(lent);
                  }
                });
    if (!taken) {
      destroy(lent);
    }
  }

  private static void destroy(Secret... secrets) {
    for (Secret secret : secrets) {
      secret.close();
    }
  }
}
