/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessContains;
import static org.parley.itests.interop.ScenarioFailure.unlessEqual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

  static final List<Requirement> NEEDED =
      List.of(Requirement.STRONGSWAN, Requirement.USER_MODE_LINUX, Requirement.PYTHON);

  private static final Set<String> IN_CI = Set.of("esp/responder", "ah/initiator", "esn/initiator");

  /**
   * A phase 2 transform in the words of both sides.
   *
   * @param peer strongSwan's proposal
   * @param transform ours
   * @param report how strongSwan lists it
   * @param logged Wireshark has a name for it, so that our key log holds it; where it has none, the
   *     packets show that the keys are the same
   */
  private record Choice(String peer, String transform, String report, boolean logged) {}

  private static final List<Choice> TRANSFORMS =
      List.of(
          new Choice("3des-md5", "ESP_3DES_HMAC_MD5", "3DES_CBC HMAC_MD5_96", true),
          new Choice("aes256gmac", "ESP_NULL_AUTH_AES256_GMAC", "NULL_AES_GMAC-256", false),
          new Choice("aes128gcm8", "ESP_AES128_GCM8", "AES_GCM_8-128", true),
          new Choice("aes256gcm16-esn", "ESP_AES256_GCM16_ESN", "AES_GCM_16-256 ESN", true),
          new Choice("aes192ccm12", "ESP_AES192_CCM12", "AES_CCM_12-192", false),
          new Choice("aes128-aesxcbc", "ESP_AES128_AES_XCBC", "AES_CBC-128 AES_XCBC_96", true),
          new Choice(
              "aes256ctr-sha384",
              "ESP_AES256_CTR_HMAC_SHA2_384",
              "AES_CTR-256 HMAC_SHA2_384_192",
              true),
          new Choice("null-sha512", "ESP_NULL_HMAC_SHA2_512", "NULL HMAC_SHA2_512_256", true));

  /** Hexadecimal digits of an IPv4 header without options. */
  static final int IPV4_DIGITS = 40;

  private KernelScenarios() {}

  static List<Scenario> all() {
    List<Scenario> scenarios = new ArrayList<>();
    for (Scenario.Role role : Scenario.Role.values()) {
      scenarios.add(
          scenario(
              role,
              "esp",
              "esp",
              new Choice(SUITE.peerChild(), SUITE.transform(), SUITE.childReport(), true)));
      // Not SHA2-256: Linux pads its AH header to 8 octets in IPv4 too, which RFC 4302 section
      // 3.3.3.2.1 forbids, and drops the packets of those who do not.
      scenarios.add(
          scenario(role, "ah", "ah", new Choice("sha1", "AH_SHA1", "HMAC_SHA1_96", true)));
      scenarios.add(
          scenario(
              role,
              "esn",
              "esp",
              new Choice(
                  "aes256-sha256-esn",
                  "ESP_AES256_HMAC_SHA2_256_ESN",
                  "AES_CBC-256 HMAC_SHA2_256_128 ESN",
                  true)));
      scenarios.add(
          scenario(
              role,
              "ah-esn",
              "ah",
              new Choice("sha1-esn", "AH_SHA1_ESN", "HMAC_SHA1_96 ESN", true)));
    }
    for (int i = 0; i < TRANSFORMS.size(); i++) {
      Scenario.Role role = Scenario.Role.values()[i % Scenario.Role.values().length];
      scenarios.add(scenario(role, TRANSFORMS.get(i).peer, "esp", TRANSFORMS.get(i)));
    }
    scenarios.add(other("esn-wanted-by-one", "ESP_AES128_HMAC_SHA1", "aes128-sha1-esn"));
    scenarios.add(other("gmac-not-named", "ESP_AES128_GCM16", "aes128gmac"));
    return scenarios;
  }

  /** The peer wants what our policy does not name: no IPsec SAs, and our trail says why. */
  private static Scenario other(String name, String transform, String peerChild) {
    return new Scenario(
        "strongswan-kernel/other-" + name + "/responder",
        Scenario.Role.RESPONDER,
        NEEDED,
        laboratory -> {
          StrongSwan peer = laboratory.startStrongSwanInGuest(config("esp", peerChild));
          Negotiation negotiation =
              new Negotiation(laboratory.startDaemon(Statements.transport(SUITE, transform)), peer);
          unless(
              !negotiation.initiate(Scenario.Role.RESPONDER).succeeded(),
              "the negotiation succeeded");
          unlessContains("our trail", negotiation.trail(), "algorithms");
          unless(negotiation.currentIkeSa().children().isEmpty(), "the peer has IPsec SAs");
        });
  }

  static StrongSwanConfig config(String protocol, String peerChild) {
    return StrongSwanConfig.peer(SUITE.name(), peerChild, Statements.SECRET)
        .withAddresses(Site.GUEST_ADDRESS, Site.OUR_ADDRESS_TO_GUEST)
        .inTransportMode(protocol, peerChild);
  }

  private static Scenario scenario(
      Scenario.Role role, String name, String protocol, Choice choice) {
    return new Scenario(
            "strongswan-kernel/transport-" + name + "/" + role.word(),
            role,
            NEEDED,
            laboratory -> {
              StrongSwan peer = laboratory.startStrongSwanInGuest(config(protocol, choice.peer));
              Negotiation negotiation =
                  new Negotiation(
                      laboratory.startDaemon(Statements.transport(SUITE, choice.transform)), peer);
              negotiation.establish(role);
              negotiation.checkAlgorithms(SUITE, choice.report);
              if (choice.logged) {
                negotiation.checkKeys();
              }
              PeerChildSa child = negotiation.currentChildSa();
              unlessEqual("mode", "TRANSPORT", child.mode());
              unlessEqual("protocol", protocol.toUpperCase(Locale.ROOT), child.protocol());
              unless(!child.encapsulated(), "the peer encapsulates in UDP");
              echo(laboratory, negotiation, protocol.equals("ah"));
            })
        .alsoInCiIf(IN_CI.contains(name + "/" + role.word()));
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
