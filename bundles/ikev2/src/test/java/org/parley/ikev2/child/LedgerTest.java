/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.parley.api.policy.IpsecProtocol;
import org.parley.ikev2.child.Ledger.Entry;
import org.parley.ikev2.child.Ledger.Kind;
import org.parley.ikev2.key.Nonces;
import org.parley.ikev2.stepping.Couple;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.SaView;
import org.parley.wire.octets.Slice;

class LedgerTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Nonces NONCES =
      new Nonces(Slice.of(new byte[] {1, 2}), Slice.of(new byte[] {3}));

  private static Entry entry(Kind kind, long spi) {
    return new Entry(kind, IpsecProtocol.ESP, spi, NONCES, NOW);
  }

  private static SaView sa(String stateHex) {
    SaView empty = Couple.classic().alice.sa.snapshot();
    return new SaView(
        empty.id(),
        empty.version(),
        true,
        1,
        2,
        empty.local(),
        empty.remote(),
        false,
        empty.record(),
        empty.policy(),
        empty.localIdentity(),
        empty.remoteIdentity(),
        empty.suite(),
        empty.keys(),
        true,
        empty.establishedAt(),
        empty.children(),
        empty.vendorIds(),
        java.util.Map.of(Ledger.NAME, stateHex),
        false);
  }

  private static String octets(Ledger ledger) {
    return ((Effect.KeepExtensionState) ledger.keep()).stateHex();
  }

  @Test
  void whatIsKeptIsReadBack() {
    Ledger ledger =
        Ledger.EMPTY
            .with(entry(Kind.PEER_REKEY, 0xfedcba98L))
            .with(entry(Kind.CLOSING_CHILD, 7))
            .with(new Entry(Kind.OWN_REKEY, IpsecProtocol.AH, 7, NONCES, NOW));
    assertThat(Ledger.of(sa(octets(ledger)), NOW)).isEqualTo(ledger);
  }

  @Test
  void anEntryReplacesTheOneOfItsKindForItsPair() {
    Ledger ledger = Ledger.EMPTY.with(entry(Kind.OWN_REKEY, 7)).with(entry(Kind.OWN_REKEY, 7));
    assertThat(ledger.entries()).hasSize(1);
    assertThat(ledger.without(Kind.CLOSING_CHILD, IpsecProtocol.ESP, 7)).isEqualTo(ledger);
    assertThat(ledger.without(Kind.OWN_REKEY, IpsecProtocol.AH, 7)).isEqualTo(ledger);
    assertThat(ledger.without(Kind.OWN_REKEY, IpsecProtocol.ESP, 7)).isEqualTo(Ledger.EMPTY);
  }

  @Test
  void entriesOfMoreThanFiveMinutesAreForgotten() {
    String kept = octets(Ledger.EMPTY.with(entry(Kind.CLOSING_CHILD, 7)));
    assertThat(Ledger.of(sa(kept), NOW.plusSeconds(299)).entries()).hasSize(1);
    assertThat(Ledger.of(sa(kept), NOW.plusSeconds(300)).entries()).isEmpty();
  }

  @Test
  void octetsOfAnotherVersionOrCutOnesCountAsNothing() {
    String kept = octets(Ledger.EMPTY.with(entry(Kind.CLOSING_CHILD, 7)));
    assertThat(Ledger.of(sa("02" + kept.substring(2)), NOW)).isEqualTo(Ledger.EMPTY);
    assertThat(Ledger.of(sa(kept.substring(0, kept.length() - 2)), NOW)).isEqualTo(Ledger.EMPTY);
    assertThat(Ledger.of(sa("01ff"), NOW)).isEqualTo(Ledger.EMPTY);
  }
}
