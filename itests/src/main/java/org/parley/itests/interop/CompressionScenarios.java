/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessContains;
import static org.parley.itests.interop.ScenarioFailure.unlessEqual;

import java.io.IOException;
import java.util.List;
import org.parley.itests.peer.PeerChildSa;
import org.parley.itests.peer.RawExchange;
import org.parley.itests.peer.StrongSwanConfig;

/** IPComp (RFC 3173) with strongSwan and the kernel of the guest, which compresses. */
final class CompressionScenarios {
  private static final AlgorithmSuite SUITE = AlgorithmSuite.AES256;
  private static final String COMPRESSED = SUITE.transform() + "_DEFLATE";

  /** ICMP echo request, identifier and sequence number 1, with 128 octets of zero. */
  private static final String REQUEST = "0800f7fd00010001" + "00".repeat(128);

  private static final String REPLY = "0000fffd00010001" + "00".repeat(128);

  /** Hexadecimal digits that a packet has fewer of only when its content is compressed. */
  private static final int LONGEST = REQUEST.length();

  private CompressionScenarios() {}

  static List<Scenario> all() {
    return List.of(
        agreed(Scenario.Role.INITIATOR),
        agreed(Scenario.Role.RESPONDER),
        unwanted(Scenario.Role.INITIATOR),
        unwanted(Scenario.Role.RESPONDER),
        secondChoice());
  }

  private static Scenario agreed(Scenario.Role role) {
    return new Scenario(
        "strongswan-kernel/ipcomp/" + role.word(),
        role,
        KernelScenarios.NEEDED,
        laboratory -> {
          Negotiation negotiation = start(laboratory, COMPRESSED, true);
          negotiation.establish(role);
          negotiation.checkAlgorithms(SUITE, SUITE.childReport());
          negotiation.checkKeys();
          PeerChildSa child = negotiation.currentChildSa();
          unless(!child.indexIn().isEmpty(), "the peer does not compress: %s", child);
          unlessContains(
              "ike:sas",
              negotiation.ours().console("ike:sas", "--json").orThrow().output(),
              "DEFLATE, CPI " + child.indexOut() + "/" + child.indexIn());
          echo(laboratory, negotiation);
        });
  }

  /** The sibling: we want IPComp and the peer does not, so that nothing is agreed. */
  private static Scenario unwanted(Scenario.Role role) {
    String reason = role == Scenario.Role.INITIATOR ? "NO_PROPOSAL_CHOSEN" : "/IPComp";
    return new Scenario(
        "strongswan-kernel/ipcomp-wanted-by-one/" + role.word(),
        role,
        KernelScenarios.NEEDED,
        laboratory -> {
          Negotiation negotiation = start(laboratory, COMPRESSED, false);
          unless(!negotiation.initiate(role, 5).succeeded(), "the negotiation succeeded");
          unlessContains("our trail", negotiation.trail(), reason);
          unless(
              negotiation.currentIkeSa().children().stream().noneMatch(PeerChildSa::isInstalled),
              "the peer has IPsec SAs");
        });
  }

  /** strongSwan offers each proposal without IPComp too, and that is what we take. */
  private static Scenario secondChoice() {
    return new Scenario(
        "strongswan-kernel/ipcomp-second-choice/responder",
        Scenario.Role.RESPONDER,
        KernelScenarios.NEEDED,
        laboratory -> {
          Negotiation negotiation = start(laboratory, SUITE.transform(), true);
          negotiation.establish(Scenario.Role.RESPONDER);
          negotiation.checkKeys();
          unlessEqual("the peer's CPI", "", negotiation.currentChildSa().indexIn());
        });
  }

  private static Negotiation start(Laboratory laboratory, String transform, boolean peerCompresses)
      throws IOException {
    StrongSwanConfig plain = KernelScenarios.config("esp", SUITE.peerChild());
    return new Negotiation(
        laboratory.startDaemon(Statements.transport(SUITE, transform)),
        laboratory.startStrongSwanInGuest(peerCompresses ? plain.withCompression() : plain));
  }

  /** What we compress the guest's kernel expands, and the other way round. */
  private static void echo(Laboratory laboratory, Negotiation negotiation) {
    EchoProbe probe = new EchoProbe(negotiation.ours());
    String request = probe.send(Site.OUR_ADDRESS_TO_GUEST, Site.GUEST_ADDRESS, REQUEST).octets();
    unless(request.length() < LONGEST, "the request was not compressed: %s", request);
    String reply =
        RawExchange.of(
            laboratory.network().ours(),
            RawExchange.ESP,
            Site.OUR_ADDRESS_TO_GUEST,
            Site.GUEST_ADDRESS,
            request);
    unless(reply.length() < KernelScenarios.IPV4_DIGITS + LONGEST, "the reply was not compressed");
    String opened =
        negotiation
            .ours()
            .console(
                "ike:inject",
                "--open",
                reply.substring(KernelScenarios.IPV4_DIGITS),
                negotiation.currentChildSa().spiOut(),
                Site.OUR_ADDRESS_TO_GUEST)
            .output();
    unless(opened.contains("OPENED") && opened.contains(REPLY), "not opened: %s", opened);
    unlessEqual("packets that the peer opened", 1L, negotiation.currentChildSa().packetsIn());
  }
}
