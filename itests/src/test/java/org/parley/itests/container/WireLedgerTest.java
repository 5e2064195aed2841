/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.itests.swap.WireLedger;

/** What the swap tests rest on: a repetition is seen, whatever hides it. */
class WireLedgerTest {
  private static final String FIRST = "00001000" + "00000001" + "0011223344556677" + "ff";

  private final WireLedger ledger = new WireLedger();

  @Test
  void packetsThatDifferAreFine() {
    ledger.record("a", FIRST, true);
    ledger.record("a", "00001000" + "00000002" + "0011223344556678" + "ff", true);
    ledger.record("b", FIRST, true);

    assertThat(ledger.repeats()).isEmpty();
    assertThat(ledger.packets()).isEqualTo(3);
  }

  @Test
  void aSequenceNumberThatComesAgainIsSeen() {
    ledger.record("a", FIRST, true);
    ledger.record("a", "00001000" + "00000001" + "0011223344556678" + "ff", true);

    assertThat(ledger.repeats())
        .containsExactly("a SPI 1000, sequence number 1 of packet 1 again in packet 2");
  }

  @Test
  void aNonceThatComesAgainIsSeenUnderAnotherSequenceNumber() {
    ledger.record("a", FIRST, true);
    ledger.record("a", "00001000" + "00000002" + "0011223344556677" + "ee", true);

    assertThat(ledger.repeats())
        .containsExactly("a SPI 1000, IV 0011223344556677 of packet 1 again in packet 2");
  }

  @Test
  void withoutAVectorOfItsOwnOnlyTheSequenceNumberCounts() {
    ledger.record("a", FIRST, false);
    ledger.record("a", "00001000" + "00000002" + "0011223344556677" + "ee", false);

    assertThat(ledger.repeats()).isEmpty();
  }
}
