/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessContains;
import static org.parley.itests.interop.ScenarioFailure.unlessEqual;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.itests.peer.Capture;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.Eventually;
import org.parley.itests.peer.NatNetwork;
import org.parley.itests.peer.NatNetwork.Inside;
import org.parley.itests.peer.PeerChildSa;
import org.parley.itests.peer.PeerNetwork;
import org.parley.itests.peer.Requirement;
import org.parley.itests.peer.StrongSwan;
import org.parley.itests.peer.StrongSwanConfig;

/** strongSwan through a NAT: whoever begins is behind it. */
final class NatScenarios {
  private static final AlgorithmSuite SUITE = AlgorithmSuite.AES256;
  private static final int IMPATIENT_SECONDS = 8;
  private static final String OURS = "ours.example.com";
  private static final String PEERS = "peer.example.com";

  private static final List<Requirement> NEEDED =
      List.of(Requirement.STRONGSWAN, Requirement.IPTABLES);

  private NatScenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (Scenario.Role role : Scenario.Role.values()) {
      all.add(agreement(role, false));
      all.add(agreement(role, true));
      all.add(movedPort(role));
    }
    all.add(keepalives("1", true));
    all.add(keepalives("0", false));
    all.add(twoPeers());
    all.add(wrongIdentity());
    all.add(off());
    return all;
  }

  static Scenario row(String name, Scenario.Role role, Scenario.Body body) {
    return new Scenario("strongswan/nat/" + name + "/" + role.word(), role, NEEDED, body);
  }

  static Inside inside(Scenario.Role role) {
    return role == Scenario.Role.INITIATOR ? Inside.OURS : Inside.PEERS;
  }

  private static Scenario agreement(Scenario.Role role, boolean aggressive) {
    return row(
        aggressive ? "aggressive" : "main-mode",
        role,
        laboratory -> {
          laboratory.nat(inside(role));
          Negotiation negotiation =
              aggressive ? startAggressive(laboratory, role) : start(laboratory, role, "");
          negotiation.establish(role);
          negotiation.checkAlgorithms(SUITE, SUITE.childReport(false));
          negotiation.checkKeys();
          PeerChildSa child = negotiation.currentChildSa();
          unless(child.encapsulated(), "the peer does not encapsulate in UDP: %s", child);
          checkPort(negotiation, role, '2');
          if (role == Scenario.Role.INITIATOR) {
            unlessContains(
                "the peer's log", negotiation.peer().log().text(), "remote host is behind NAT");
          }
          EchoProbe probe = new EchoProbe(negotiation.ours());
          probe.send(PeerNetwork.OUR_HOST, PeerNetwork.PEER_HOST);
          probe.awaitReply();
        });
  }

  /**
   * Whoever is outside knows the other one by a port of the NAT.
   *
   * @param first digit of that port
   */
  static void checkPort(Negotiation negotiation, Scenario.Role role, char first) {
    if (role == Scenario.Role.INITIATOR) {
      unlessContains(
          "the peer's log",
          negotiation.peer().log().text(),
          "received packet: from %s[%s".formatted(Inside.OURS.outerAddress(), first));
    } else {
      unlessContains(
          "ike:sas",
          negotiation.ours().console("ike:sas", "--json").orThrow().output(),
          "%s/%s".formatted(Inside.PEERS.outerAddress(), first));
    }
  }

  /** The NAT forgets what it knew: the next message comes from another port. */
  private static Scenario movedPort(Scenario.Role role) {
    return row(
        "moved-port",
        role,
        laboratory -> {
          NatNetwork nat = laboratory.nat(inside(role));
          Negotiation negotiation = start(laboratory, role, "");
          negotiation.establish(role);
          checkPort(negotiation, role, '2');
          PeerChildSa old = negotiation.currentChildSa();
          nat.restart();
          if (role == Scenario.Role.INITIATOR) {
            negotiation.ours().console("ike:rekey", "--child-sa", old.spiOut()).orThrow();
          } else {
            negotiation.peer().rekeyChild().orThrow();
          }
          negotiation.awaitNewChildSa(old);
          checkPort(negotiation, role, '4');
          EchoProbe probe = new EchoProbe(negotiation.ours());
          probe.send(PeerNetwork.OUR_HOST, PeerNetwork.PEER_HOST);
          probe.awaitReply();
        });
  }

  /** Octets that hold the mapping, as tshark sees them on the other side of the NAT. */
  private static Scenario keepalives(String interval, boolean expected) {
    return new Scenario(
        "strongswan/nat/keepalives-" + (expected ? "each-second" : "off") + "/initiator",
        Scenario.Role.INITIATOR,
        List.of(Requirement.STRONGSWAN, Requirement.IPTABLES, Requirement.TSHARK),
        laboratory -> {
          laboratory.nat(Inside.OURS);
          Negotiation negotiation =
              start(laboratory, Scenario.Role.INITIATOR, " -options nat-keepalive=" + interval);
          negotiation.establish(Scenario.Role.INITIATOR);
          Capture capture = laboratory.capture(NatNetwork.DEVICE);
          boolean seen =
              Eventually.isTrue(
                  Duration.ofSeconds(expected ? 15 : 4),
                  () -> keepalives(laboratory, capture) >= 2);
          unlessEqual("keepalives seen", expected, seen);
        });
  }

  private static long keepalives(Laboratory laboratory, Capture capture) {
    return laboratory
        .network()
        .peers()
        .run(
            "tshark",
            "-r",
            capture.file().toString(),
            "-Y",
            "udpencap.nat_keepalive && ip.src == " + Inside.OURS.outerAddress())
        .output()
        .lines()
        .filter(line -> line.contains(Inside.OURS.outerAddress()))
        .count();
  }

  /** Two peers with the same address outside, and the same key. */
  private static Scenario twoPeers() {
    return row(
        "two-peers",
        Scenario.Role.RESPONDER,
        laboratory -> {
          Neighbors both = neighbors(laboratory);
          both.first().checkKeys();
          both.second().checkKeys();
          EchoProbe probe = new EchoProbe(both.first().ours());
          probe.send(PeerNetwork.OUR_HOST, PeerNetwork.PEER_HOST);
          probe.awaitReply();
          unlessEqual("packets at the first", 1L, both.first().currentChildSa().packetsIn());
          unlessEqual("packets at the second", 0L, both.second().currentChildSa().packetsIn());
        });
  }

  /** The same daemon of ours with either peer. */
  record Neighbors(Negotiation first, Negotiation second) {}

  /** Our side has agreed with two peers behind one NAT. */
  static Neighbors neighbors(Laboratory laboratory) throws IOException {
    NatNetwork nat = laboratory.nat(Inside.PEERS);
    Negotiation first = start(laboratory, Scenario.Role.RESPONDER, "");
    StrongSwanConfig.Child child =
        new StrongSwanConfig.Child(
            SUITE.peerChild(),
            "esp",
            "tunnel",
            NatNetwork.SECOND_NETWORK,
            PeerNetwork.OUR_NETWORK,
            Duration.ofHours(1));
    StrongSwan peer =
        laboratory.startSecondStrongSwan(
            nat.second(),
            config(NatNetwork.SECOND_ADDRESS, NatNetwork.OUR_ADDRESS).withChild(child));
    first.establish(Scenario.Role.RESPONDER);
    Negotiation second = new Negotiation(first.ours(), peer);
    second.establish(Scenario.Role.RESPONDER);
    return new Neighbors(first, second);
  }

  /** The record takes the address of the NAT as an identity, and no address behind it. */
  private static Scenario wrongIdentity() {
    return row(
        "wrong-identity",
        Scenario.Role.RESPONDER,
        laboratory -> {
          laboratory.nat(Inside.PEERS);
          List<String> statements = new ArrayList<>(statements(Scenario.Role.RESPONDER, SUITE, ""));
          statements.set(
              0, statements.get(0).replaceAll("-rid .*", "-rid " + seen(Scenario.Role.RESPONDER)));
          Negotiation negotiation =
              new Negotiation(
                  laboratory.startDaemon(statements),
                  laboratory.startStrongSwan(config(Scenario.Role.RESPONDER)));
          refused(negotiation, Scenario.Role.RESPONDER);
          unlessContains("our trail", negotiation.trail(), NatNetwork.PEER_ADDRESS);
        });
  }

  /** Without NAT traversal nothing tells of the NAT, and the port stays. */
  private static Scenario off() {
    return row(
        "off",
        Scenario.Role.INITIATOR,
        laboratory -> {
          laboratory.nat(Inside.OURS);
          Negotiation negotiation = start(laboratory, Scenario.Role.INITIATOR, " -nat OFF");
          negotiation.initiate(Scenario.Role.INITIATOR, IMPATIENT_SECONDS);
          String log = negotiation.peer().log().text();
          unless(!log.contains("behind NAT"), "the peer has found a NAT");
          String report = negotiation.ours().console("ike:sas", "--json").orThrow().output();
          unlessContains("ike:sas", report, NatNetwork.OUR_ADDRESS + "/500\"");
          unless(!report.contains("\"udpEncapsulated\": true"), "there are packets in UDP");
        });
  }

  private static void refused(Negotiation negotiation, Scenario.Role role) {
    CommandResult result = negotiation.initiate(role, IMPATIENT_SECONDS);
    unless(!result.succeeded(), "the negotiation succeeded:%n%s", result.output());
    unless(
        negotiation.peer().listSas().stream().allMatch(sa -> sa.children().isEmpty()),
        "the peer has IPsec SAs");
  }

  static Negotiation start(Laboratory laboratory, Scenario.Role role, String options)
      throws IOException {
    return new Negotiation(
        laboratory.startDaemon(statements(role, SUITE, options)),
        laboratory.startStrongSwan(config(role)));
  }

  private static Negotiation startAggressive(Laboratory laboratory, Scenario.Role role)
      throws IOException {
    List<String> statements = new ArrayList<>(statements(role, SUITE, ""));
    statements.set(
        0,
        statements.get(0).replaceAll("-exchange MM.*", "-exchange AM")
            + " -ltype FQDN -lid %s -rtype FQDN -rid %s".formatted(OURS, PEERS));
    StrongSwanConfig main = config(role);
    StrongSwanConfig.Ike ike = main.ike();
    StrongSwanConfig config =
        main.withIke(new StrongSwanConfig.Ike(1, true, ike.proposals(), ike.rekey()))
            .withAuthentication(
                new StrongSwanConfig.Authentication(
                    Statements.SECRET, Optional.of(PEERS), Optional.of(OURS)));
    return new Negotiation(laboratory.startDaemon(statements), laboratory.startStrongSwan(config));
  }

  /** Where our side sees the peer. */
  private static String seen(Scenario.Role role) {
    return role == Scenario.Role.INITIATOR ? NatNetwork.PEER_ADDRESS : Inside.PEERS.outerAddress();
  }

  /** Peers behind the NAT say their own addresses, so the record takes all that may be there. */
  static List<String> statements(Scenario.Role role, AlgorithmSuite suite, String options) {
    String rest = options + " -rtype IPV4 -rid 10.91.0.0/16";
    List<String> lines =
        new ArrayList<>(Statements.tunnelBetween(NatNetwork.OUR_ADDRESS, seen(role), suite, rest));
    if (role == Scenario.Role.RESPONDER) {
      lines.add(
          "add tunnel second -tsource %s -tdestination %s -source %s -destination %s -action %s"
              .formatted(
                  NatNetwork.OUR_ADDRESS,
                  seen(role),
                  PeerNetwork.OUR_NETWORK,
                  NatNetwork.SECOND_NETWORK,
                  suite.transform()));
      lines.add(
          "add host second -source %s -destination %s -tunnel second -action PASS"
              .formatted(PeerNetwork.OUR_NETWORK, NatNetwork.SECOND_NETWORK));
    }
    return lines;
  }

  static StrongSwanConfig config(Scenario.Role role) {
    return config(
        NatNetwork.PEER_ADDRESS,
        role == Scenario.Role.INITIATOR ? Inside.OURS.outerAddress() : NatNetwork.OUR_ADDRESS);
  }

  /** Our side names itself by its own address, whichever the peer sees. */
  private static StrongSwanConfig config(String own, String seen) {
    return SUITE
        .peer(false, Statements.SECRET)
        .withAddresses(own, seen)
        .withAuthentication(
            new StrongSwanConfig.Authentication(
                Statements.SECRET, Optional.empty(), Optional.of(NatNetwork.OUR_ADDRESS)));
  }
}
