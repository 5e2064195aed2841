/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.parley.api.control.Algorithms;
import org.parley.api.control.AssociationSelection;
import org.parley.api.control.Associations;
import org.parley.api.control.Bundles;
import org.parley.api.control.Exchanges;
import org.parley.api.control.Foresight;
import org.parley.api.control.InitiateRequest;
import org.parley.api.control.Inventory;
import org.parley.api.control.Negotiations;
import org.parley.api.control.Outcome;
import org.parley.api.control.PacketProbe;
import org.parley.api.control.Trails;
import org.parley.api.event.LadderStep;
import org.parley.api.event.Trail;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.number.AlgorithmId;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.api.sa.IkeSaSnapshot;
import org.parley.commands.FakeServices;
import org.parley.commands.Samples;

/** An engine that remembers what it was asked and answers what the test wants. */
final class FakeEngine {
  final List<Object> asked = new ArrayList<>();
  Outcome outcome = Outcome.done("established: IKE SA 3, IPsec SA 5");
  List<Trail> trails = List.of(Samples.trail(17), Samples.trail(16));

  FakeServices services() {
    return new FakeServices()
        .with(Negotiations.class, new FakeNegotiations())
        .with(Associations.class, new FakeAssociations())
        .with(Trails.class, new FakeTrails())
        .with(Algorithms.class, new FakeAlgorithms())
        .with(PacketProbe.class, new FakeProbe())
        .with(Inventory.class, FakeForesight::items)
        .with(Foresight.class, new FakeForesight())
        .with(Bundles.class, new FakeForesight.FakeBundles())
        .with(Exchanges.class, () -> List.of(table("main-mode"), table("quick-mode")));
  }

  private static Exchanges.Table table(String name) {
    return new Exchanges.Table(
        "IKEv1",
        name,
        "org.parley.ikev1-" + name + " 0.1.0",
        List.of(
            new Exchanges.Row("IDLE", "command", "", "SENT", "Offers the suites of the policy.")));
  }

  private final class FakeNegotiations implements Negotiations {
    @Override
    public CompletionStage<Outcome> initiate(InitiateRequest request) {
      return answer(request);
    }

    @Override
    public CompletionStage<Outcome> terminate(AssociationSelection selection) {
      return answer(selection);
    }

    @Override
    public CompletionStage<Outcome> rekey(AssociationSelection selection) {
      return answer(selection);
    }

    private CompletionStage<Outcome> answer(Object request) {
      asked.add(request);
      return outcome == null
          ? new CompletableFuture<>()
          : CompletableFuture.completedFuture(outcome);
    }
  }

  private static final class FakeAssociations implements Associations {
    @Override
    public List<IkeSaSnapshot> ikeSas() {
      return List.of(Samples.ikeSa());
    }

    @Override
    public List<ChildSaSnapshot> childSas() {
      return List.of(Samples.childSa());
    }

    @Override
    public Map<String, Long> counters() {
      return Map.of();
    }
  }

  private final class FakeTrails implements Trails {
    @Override
    public List<Trail> recent(int limit) {
      return trails.stream().limit(limit).toList();
    }

    @Override
    public List<Trail> of(String peer, int limit) {
      return peer.equals("berlin") ? recent(limit) : List.of();
    }

    @Override
    public List<LadderStep> ladder(long trail) {
      return trail == 17 ? Samples.ladder() : List.of();
    }

    @Override
    public List<LadderStep> ladderOf(String peer, int limit) {
      return List.of("berlin", "192.0.2.2").contains(peer) ? Samples.ladder() : List.of();
    }
  }

  private final class FakeAlgorithms implements Algorithms {
    @Override
    public List<Serving> servings() {
      return List.of(
          new Serving(
              AlgorithmId.encryption("AES-CBC", 256),
              "org.parley.crypto-bouncycastle 0.1.0",
              0,
              "SERVING",
              "passed",
              1,
              42),
          new Serving(
              AlgorithmId.encryption("3DES-CBC"),
              "org.parley.crypto-old 0.1.0",
              -5,
              "QUARANTINED",
              "known answer 3 differs",
              0,
              0,
              "known answer 3 differs",
              0));
    }

    @Override
    public List<String> quarantined() {
      return List.of("org.parley.crypto-old/0.1.0", "org.parley.ikev1-main-mode/0.1.0");
    }

    @Override
    public CompletionStage<List<Measurement>> measure(Set<AlgorithmId> algorithms) {
      asked.add(algorithms);
      AlgorithmId cipher = AlgorithmId.encryption("AES-CBC", 256);
      AlgorithmId group = AlgorithmId.keyExchange("CURVE25519");
      Rate start = new Rate("start", 17_000);
      Rate agree = new Rate("respond, finish", 5_700.4);
      Rate seal = new Rate("seal 1408 octets", 1_640_000);
      return CompletableFuture.completedFuture(
          List.of(
              new Measurement(cipher, "org.parley.crypto-jca/0.1.0", List.of(seal), 16e5, true, ""),
              new Measurement(cipher, "org.parley.crypto-x/1", List.of(), 0, false, "it threw"),
              new Measurement(
                  group, "org.parley.crypto-jca/0.1.0", List.of(start, agree), 4269, true, "")));
    }

    @Override
    public Outcome release(String provider) {
      return provider.equals("nobody")
          ? Outcome.failed("no provider nobody is in quarantine")
          : Outcome.done("released");
    }
  }

  private static final class FakeProbe implements PacketProbe {
    private static final Optional<Long> SPI = Optional.of(0xc0ffee01L);

    @Override
    public Result send(PacketDescriptor packet, byte[] payload) {
      byte[] octets = {(byte) 0xc0, (byte) 0xff, (byte) 0xee, 1, 0, 0, 0, 1};
      return new Result("PROTECTED", SPI, Optional.of(Samples.THERE), octets, "");
    }

    @Override
    public Result open(IpsecProtocol protocol, long spi, InetAddress destination, byte[] packet) {
      return new Result(
          "OPENED",
          SPI,
          Optional.of(destination),
          new byte[] {8, 0},
          protocol + " " + packet.length + " octets");
    }

    @Override
    public Result receiveClear(PacketDescriptor packet) {
      return new Result(
          "DISCARDED", Optional.empty(), Optional.empty(), new byte[0], "policy web protects it");
    }
  }
}
