/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessEqual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.parley.itests.peer.PeerChildSa;
import org.parley.itests.peer.RawExchange;
import org.parley.itests.peer.Requirement;
import org.parley.itests.peer.StrongSwan;
import org.parley.itests.peer.StrongSwanConfig;

/**
 * Transport mode, HP-UX's main case, and AH: strongSwan with the data plane of a kernel, which only
 * a user-mode Linux guest has here. No UDP encapsulation.
 */
final class KernelScenarios {
  private static final AlgorithmSuite SUITE = AlgorithmSuite.AES256;

  /** Hexadecimal digits of an IPv4 header without options. */
  private static final int IPV4_DIGITS = 40;

  private KernelScenarios() {}

  static List<Scenario> all() {
    List<Scenario> scenarios = new ArrayList<>();
    for (Scenario.Role role : Scenario.Role.values()) {
      scenarios.add(
          scenario(role, "esp", SUITE.peerChild(), SUITE.transform(), SUITE.childReport()));
      // Not SHA2-256: Linux pads its AH header to 8 octets in IPv4 too, which RFC 4302 section
      // 3.3.3.2.1 forbids, and drops the packets of those who do not.
      scenarios.add(scenario(role, "ah", "sha1", "AH_SHA1", "HMAC_SHA1_96"));
    }
    return scenarios;
  }

  private static Scenario scenario(
      Scenario.Role role, String protocol, String peerChild, String transform, String report) {
    return new Scenario(
        "strongswan-kernel/transport-" + protocol + "/" + role.word(),
        role,
        List.of(Requirement.STRONGSWAN, Requirement.USER_MODE_LINUX, Requirement.PYTHON),
        laboratory -> {
          StrongSwanConfig config =
              StrongSwanConfig.peer(SUITE.name(), peerChild, Statements.SECRET)
                  .withAddresses(Site.GUEST_ADDRESS, Site.OUR_ADDRESS_TO_GUEST)
                  .inTransportMode(protocol, peerChild);
          StrongSwan peer = laboratory.startStrongSwanInGuest(config);
          Negotiation negotiation =
              new Negotiation(laboratory.startDaemon(Statements.transport(SUITE, transform)), peer);
          negotiation.establish(role);
          negotiation.checkAlgorithms(SUITE, report);
          negotiation.checkKeys();
          PeerChildSa child = negotiation.currentChildSa();
          unlessEqual("mode", "TRANSPORT", child.mode());
          unlessEqual("protocol", protocol.toUpperCase(Locale.ROOT), child.protocol());
          unless(!child.encapsulated(), "the peer encapsulates in UDP");
          echo(laboratory, negotiation, protocol.equals("ah"));
        });
  }

  /**
   * Our data plane protects an echo request, a raw socket carries it, and the reply of the guest's
   * kernel opens.
   */
  private static void echo(Laboratory laboratory, Negotiation negotiation, boolean ah) {
    EchoProbe probe = new EchoProbe(negotiation.ours());
    EchoProbe.Sealed request = probe.send(Site.OUR_ADDRESS_TO_GUEST, Site.GUEST_ADDRESS);
    String reply =
        RawExchange.of(
            laboratory.network().ours(),
            ah ? RawExchange.AH : RawExchange.ESP,
            Site.OUR_ADDRESS_TO_GUEST,
            Site.GUEST_ADDRESS,
            request.octets());
    String spi = negotiation.currentChildSa().spiOut();
    // AH protects the IP header too, so it belongs to what is opened.
    List<String> packet =
        ah ? List.of("--ah", "--open", reply) : List.of("--open", reply.substring(IPV4_DIGITS));
    probe.checkReply(
        negotiation
            .ours()
            .console(
                Stream.of(List.of("ike:inject"), packet, List.of(spi, Site.OUR_ADDRESS_TO_GUEST))
                    .flatMap(List::stream)
                    .toArray(String[]::new))
            .output());
    unlessEqual("packets that the peer opened", 1L, negotiation.currentChildSa().packetsIn());
  }
}
