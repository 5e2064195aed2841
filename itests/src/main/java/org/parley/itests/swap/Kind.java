/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.swap;

import java.util.Locale;

/**
 * A kind of negotiation that the load consists of. Each has a record and an address of its own, so
 * that what one of them needs can leave without the others.
 */
public enum Kind {
  /** IKEv1, Main Mode and Quick Mode, with a key exchange and a cipher that no other kind uses. */
  BOTH_PHASES("127.0.2.1", "main-mode initiator|quick-mode initiator"),

  /** IKEv1, Quick Mode under an IKE SA that stays. */
  PHASE_2("127.0.2.2", "quick-mode initiator"),

  /** IKEv1, Main Mode alone. */
  PHASE_1("127.0.2.3", "main-mode initiator"),

  /** IKEv2 with its first child. */
  IKEV2("127.0.2.4", ".*initiator");

  private final String address;
  private final String exchanges;

  Kind(String address, String exchanges) {
    this.address = address;
    this.exchanges = exchanges;
  }

  /** The address of daemon two with which it negotiates. */
  String address() {
    return address;
  }

  /** Its authentication record and its host policy. */
  String record() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A pattern of the trails that its time is the sum of. */
  String exchanges() {
    return exchanges;
  }

  /** What one console line of the initiator does: negotiate, tell how, and end the SAs. */
  String command() {
    String initiate =
        this == PHASE_1
            ? "ike:initiate " + record() + " --phase1"
            : "ike:initiate --policy " + record();
    return initiate + " --timeout 30; ike:trail " + address + " --last 3 --json";
  }
}
