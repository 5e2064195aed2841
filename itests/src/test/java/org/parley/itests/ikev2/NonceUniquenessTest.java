/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.ikev2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.control.Outcome;
import org.parley.api.identity.PacketDescriptor;
import org.parley.dataplane.memory.MemoryDataPlane;
import org.parley.itests.harness.FaultyPlugIn;
import org.parley.itests.harness.PacketLedger;
import org.parley.itests.harness.Peer;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.dataplane.PacketInjection;
import org.parley.spi.dataplane.PacketInjection.Disposition;

/**
 * Data planes and providers are swapped, pairs renewed, data planes lost: no key ever meets a nonce
 * twice, no SPI a sequence number.
 */
class NonceUniquenessTest {
  private static final byte[] ECHO = {8, 0, 0, 0, 0, 1, 0, 1};
  private static final int PACKETS = 5;

  private final PacketDescriptor out =
      new PacketDescriptor(Peer.address("10.0.0.1"), Peer.address("10.0.0.2"), 1, 0, 0);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ESP_AES128_GCM16",
        "ESP_AES256_CCM8",
        "ESP_AES128_CTR_HMAC_SHA256",
        "ESP_CHACHA20_POLY1305",
        "ESP_NULL_AUTH_AES256_GMAC",
        "ESP_NULL_AUTH_AES128_GMAC_ESN",
        "ESP_AES256_GCM8_ESN",
        "ESP_AES192_CCM12_ESN",
        "ESP_AES128_GCM16_IIV",
        "ESP_AES128_CCM8_IIV",
        "ESP_CHACHA20_POLY1305_IIV"
      })
  void nothingRepeats(String transform) {
    Run run = new Run(transform, new PacketLedger(false));

    run.swapsRenewalsAndLosses();

    assertThat(run.refused).as("what bob did not open").isEmpty();
    assertThat(run.ledger.repeats()).isEmpty();
    assertThat(run.ledger.packets()).isEqualTo(8 * PACKETS + 1);
    assertThat(run.ledger.keysUsed())
        .as("the first, the renewed, the one after a loss")
        .isEqualTo(3);
  }

  @Test
  void aDataPlaneThatBeginsAnewIsFound() {
    Run run = new Run("ESP_AES128_GCM16", new PacketLedger(true));

    run.swapsRenewalsAndLosses();

    assertThat(run.ledger.repeats())
        .anyMatch(repeat -> repeat.startsWith("key and nonce"))
        .anyMatch(repeat -> repeat.startsWith("SPI and sequence number"));
    assertThat(run.refused).as("the replay window notices it too").isNotEmpty();
  }

  private final class Run {
    private final PacketLedger ledger;
    private final Ikev2Peers peers;
    private final List<String> refused = new ArrayList<>();
    private MemoryDataPlane serving;
    private MemoryDataPlane bobs;

    Run(String transform, PacketLedger ledger) {
      this.ledger = ledger;
      peers = Ikev2Peers.mirrored(51, Ikev2Peers.IKE, transform);
      peers.alice().leave(peers.alice().dataPlane());
      bobs = peers.bob().dataPlane();
      arrive(0);
      Outcome outcome = peers.negotiate("traffic");
      assertThat(outcome.succeeded()).as(outcome.message() + peers.explain()).isTrue();
    }

    private DataPlane arrive(int ranking) {
      MemoryDataPlane next = peers.alice().anotherDataPlane();
      DataPlane known = ledger.of(next);
      peers.alice().arrive(known, ranking);
      serving = next;
      return known;
    }

    /** Bob opens each once and none twice. */
    private void send(String after) {
      for (int i = 0; i < PACKETS; i++) {
        PacketInjection.Result sent = ledger.send(serving, out, ECHO);
        assertThat(sent.disposition())
            .as(after + ": " + sent.reason())
            .isEqualTo(Disposition.PROTECTED);
        Disposition opened = bobs.open(sent.sa().orElseThrow(), sent.octets()).disposition();
        if (opened != Disposition.OPENED) {
          refused.add(after + ": " + opened);
        }
        assertThat(bobs.open(sent.sa().orElseThrow(), sent.octets()).disposition())
            .isEqualTo(Disposition.REPLAYED);
      }
    }

    void swapsRenewalsAndLosses() {
      send("the negotiation");
      final MemoryDataPlane first = serving;
      final DataPlane second = arrive(1);
      send("a better data plane");
      Peer.swapCiphers(serving);
      send("a swap of providers");
      peers.alice().leave(second);
      serving = first;
      send("its leaving");
      bobSwaps();
      send("a swap at bob's side");
      peers.both().await(Ikev2Peers.rekey(peers.alice(), peers.alice().children().get(0)));
      peers.run(Duration.ofSeconds(8));
      send("a renewal");
      crashing();
      send("the arrival of one that will be lost");
      arrive(3);
      peers.run(Duration.ofSeconds(8));
      send("the loss of a data plane");
    }

    private void crashing() {
      MemoryDataPlane next = peers.alice().anotherDataPlane();
      DataPlane known =
          FaultyPlugIn.of(
              DataPlane.class, ledger.of(next), Map.of("remove", FaultyPlugIn.thrown()));
      peers.alice().arrive(known, 2);
      serving = next;
    }

    /** An old packet is refused by the data plane that took the replay window over too. */
    private void bobSwaps() {
      PacketInjection.Result old = ledger.send(serving, out, ECHO);
      assertThat(bobs.open(old.sa().orElseThrow(), old.octets()).disposition())
          .isIn(Disposition.OPENED, Disposition.REPLAYED);
      bobs = peers.bob().anotherDataPlane();
      peers.bob().arrive(bobs, 1);
      assertThat(bobs.open(old.sa().orElseThrow(), old.octets()).disposition())
          .isEqualTo(Disposition.REPLAYED);
    }
  }
}
