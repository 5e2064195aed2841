/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.ikev2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.api.control.Outcome;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.itests.harness.Peer;
import org.parley.spi.dataplane.PacketInjection;
import org.parley.spi.dataplane.PacketInjection.Disposition;

/**
 * Records change while packets flow: only the SAs of what changed are touched, and nothing that a
 * record protects passes in clear text.
 */
class StoreChangeTest {
  private static final String OTHER_ESP = "ESP_AES256_HMAC_SHA2_512";
  private static final byte[] DATA = new byte[20];

  private final Ikev2Peers peers = Ikev2Peers.mirrored(61, Ikev2Peers.IKE, Ikev2Peers.ESP);
  private final PacketDescriptor toPort = packet(6, 7777);
  private final PacketDescriptor others = packet(1, 0);
  private final List<String> inClear = new ArrayList<>();
  private ChildSaSnapshot port;
  private ChildSaSnapshot traffic;

  private static PacketDescriptor packet(int protocol, int destinationPort) {
    return new PacketDescriptor(
        Peer.address("10.0.0.1"),
        Peer.address("10.0.0.2"),
        protocol,
        protocol == 6 ? 1025 : 0,
        destinationPort);
  }

  private static String[] statements(boolean alice) {
    return Ikev2Peers.statements(
        alice ? "10.0.0.1" : "10.0.0.2",
        alice ? "10.0.0.2" : "10.0.0.1",
        "a-shared-key",
        Ikev2Peers.IKE,
        Ikev2Peers.ESP);
  }

  @BeforeEach
  void agree() {
    assertThat(peers.negotiate("traffic").succeeded()).as(peers.explain()).isTrue();
    assertThat(peers.negotiate("port").succeeded()).as(peers.explain()).isTrue();
    traffic = pair("traffic");
    port = pair("port");
    packets("the start");
  }

  @AfterEach
  void nothingInClear() {
    assertThat(inClear).isEmpty();
  }

  private ChildSaSnapshot pair(String policy) {
    return peers.alice().children().stream()
        .filter(pair -> pair.policy().equals(policy))
        .findFirst()
        .orElseThrow();
  }

  /** What every step is followed by: a packet for each policy. */
  private void packets(String after) {
    for (PacketDescriptor packet : List.of(toPort, others)) {
      PacketInjection.Result result = peers.alice().dataPlane().send(packet, DATA);
      if (result.disposition() == Disposition.PASSED) {
        inClear.add(after + ": " + packet + " by " + result.reason());
      }
    }
  }

  private void commit(boolean both, String[]... edited) {
    peers.alice().commit(edited[0]);
    packets("alice's commit");
    if (both) {
      peers.bob().commit(edited[1]);
    }
    packets("bob's commit");
    for (int i = 0; i < 10; i++) {
      peers.run(Duration.ofSeconds(1));
      packets("second " + i);
    }
  }

  private static String[] edit(String[] statements, String object, String from, String to) {
    return Arrays.stream(statements)
        .map(line -> line.startsWith("add " + object) ? line.replaceAll(from, to) : line)
        .filter(line -> !line.isEmpty())
        .toArray(String[]::new);
  }

  /** The same SPIs, and the counters have gone on. */
  private void untouched(ChildSaSnapshot before) {
    ChildSaSnapshot now = pair(before.policy());
    assertThat(now.inboundSpi()).isEqualTo(before.inboundSpi());
    assertThat(now.outboundSpi()).isEqualTo(before.outboundSpi());
    assertThat(now.outbound().packets()).isGreaterThan(before.outbound().packets());
  }

  @Test
  void aRecordMoreChangesNothing() {
    List<String> more = new ArrayList<>(List.of(statements(true)));
    more.add("add auth another -remote 10.0.0.9 -kmp IKEV2 -preshared x-shared-key");
    more.add("add host another -source 10.0.0.1 -destination 10.0.0.9 -action " + Ikev2Peers.ESP);

    commit(false, more.toArray(String[]::new));

    untouched(traffic);
    untouched(port);
    assertThat(peers.alice().established()).hasSize(1);
  }

  @Test
  void aChangedRecordTakesEffectWhenItsPairIsRenewed() {
    commit(
        true,
        edit(statements(true), "host port", Ikev2Peers.ESP, OTHER_ESP),
        edit(statements(false), "host", Ikev2Peers.ESP, Ikev2Peers.ESP + "," + OTHER_ESP));
    untouched(port);
    untouched(traffic);

    Outcome renewal = peers.both().await(Ikev2Peers.rekey(peers.alice(), port));
    peers.run(Duration.ofSeconds(8));
    packets("the renewal");

    assertThat(renewal.succeeded()).as(renewal.message() + peers.explain()).isTrue();
    assertThat(pair("port").encryption().orElseThrow()).hasToString("AES-CBC-256");
    assertThat(pair("port").inboundSpi()).isNotEqualTo(port.inboundSpi());
    untouched(traffic);
    assertThat(peers.agreeOn(2)).as(peers.explain()).isTrue();
  }

  @Test
  void aDeletedRecordKeepsItsPairUntilItIsToBeRenewed() {
    commit(true, edit(statements(true), "host port", ".*", ""), statements(false));
    untouched(traffic);
    untouched(port);

    Outcome renewal = peers.both().await(Ikev2Peers.rekey(peers.alice(), port));
    peers.run(Duration.ofSeconds(8));
    packets("the end of the pair");

    assertThat(renewal.succeeded()).isFalse();
    assertThat(renewal.message()).contains("host port was deleted");
    assertThat(peers.alice().children())
        .extracting(ChildSaSnapshot::policy)
        .containsOnly("traffic");
    untouched(traffic);
    assertThat(peers.agreeOn(1)).as(peers.explain()).isTrue();
  }

  @Test
  void aRecordMayAskThatItsSasEndWithIt() {
    String[] marked = edit(statements(true), "host port", "$", " -on_removal DELETE");
    commit(false, marked);
    untouched(port);

    commit(false, edit(marked, "host port", ".*", ""));

    assertThat(peers.alice().children())
        .extracting(ChildSaSnapshot::policy)
        .containsOnly("traffic");
    untouched(traffic);
    assertThat(peers.agreeOn(1)).as(peers.explain()).isTrue();
  }

  @Test
  void anAuthenticationRecordTooMayAskForThat() {
    String[] marked = edit(statements(true), "auth", "$", " -on_removal DELETE");
    commit(false, marked);
    assertThat(peers.alice().established()).hasSize(1);

    commit(false, edit(marked, "auth", ".*", ""));

    assertThat(peers.alice().ikeSas()).isEmpty();
    assertThat(peers.bob().ikeSas()).isEmpty();
    assertThat(peers.alice().children()).isEmpty();
  }

  @Test
  void aStoreThatLeavesAndReturnsEqualHasChangedNothing() {
    peers.alice().storeLeaves();
    packets("the store left");
    assertThat(peers.alice().dataPlane().send(others, DATA).disposition())
        .isEqualTo(Disposition.PROTECTED);
    PacketDescriptor elsewhere =
        new PacketDescriptor(Peer.address("10.0.0.1"), Peer.address("10.0.0.7"), 1, 0, 0);
    peers.run(Duration.ofSeconds(30));
    packets("half a minute without it");
    untouched(traffic);

    peers.alice().storeComes();
    packets("the store is back");
    peers.run(Duration.ofSeconds(5));

    untouched(traffic);
    untouched(port);
    assertThat(peers.alice().established()).hasSize(1);
    assertThat(peers.alice().dataPlane().send(elsewhere, DATA).disposition())
        .as("what no record protects goes by the default policy again")
        .isEqualTo(Disposition.PASSED);
  }

  @Test
  void withoutPoliciesNothingPasses() {
    peers.alice().searchLeaves();
    packets("the search left");
    peers.run(Duration.ofSeconds(5));
    packets("later");
    assertThat(peers.alice().dataPlane().send(packet(17, 53), DATA).disposition())
        .isNotEqualTo(Disposition.PASSED);

    peers.alice().searchComes();
    packets("another search");
    peers.run(Duration.ofSeconds(5));

    untouched(traffic);
    untouched(port);
  }
}
