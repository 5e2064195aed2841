/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessContains;
import static org.parley.itests.interop.ScenarioFailure.unlessEqual;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.LibreswanConfig;
import org.parley.itests.peer.PeerChildSa;
import org.parley.itests.peer.PeerIkeSa;
import org.parley.itests.peer.PeerNetwork;
import org.parley.itests.peer.Requirement;

/** Main Mode and Quick Mode with libreswan, whose data plane is the kernel of the guest. */
final class LibreswanScenarios {
  static final List<Requirement> LIBRESWAN =
      List.of(Requirement.LIBRESWAN, Requirement.LIBRESWAN_LIBRARIES, Requirement.USER_MODE_LINUX);

  private static final int IMPATIENT_SECONDS = 8;

  /**
   * Algorithms in the words of both sides.
   *
   * @param name of the row
   * @param ike libreswan's proposal for the IKE SA
   * @param child libreswan's proposal for the IPsec SAs
   * @param ikeReport how it logs those of the IKE SA
   * @param childReport how it logs those of the IPsec SAs
   */
  private record Suite(
      String name,
      AlgorithmSuite ours,
      String transform,
      String ike,
      String child,
      String ikeReport,
      String childReport) {}

  private static final Suite AES256 =
      new Suite(
          "aes256-sha256-modp2048",
          AlgorithmSuite.AES256,
          "ESP_AES256_HMAC_SHA2_256",
          "aes256-sha2_256;modp2048",
          "aes256-sha2_256",
          "AES_CBC_256 HMAC_SHA2_256 MODP2048",
          "AES_CBC_256-HMAC_SHA2_256_128");

  private static final Suite AES128 =
      new Suite(
          "aes128-sha1-modp1536",
          AlgorithmSuite.AES128,
          "ESP_AES128_GCM16",
          "aes128-sha1;modp1536",
          "aes_gcm128",
          "AES_CBC_128 HMAC_SHA1 MODP1536",
          "AES_GCM_16_128-NONE");

  private static final Suite ECP384 =
      new Suite(
          "aes256-sha512-ecp384",
          AlgorithmSuite.AES256_ECP384,
          "ESP_AES256_HMAC_SHA2_512",
          "aes256-sha2_512;dh20",
          "aes256-sha2_512",
          "AES_CBC_256 HMAC_SHA2_512 DH20",
          "AES_CBC_256-HMAC_SHA2_512_256");

  private LibreswanScenarios() {}

  static List<Scenario> all() {
    List<Scenario> scenarios = new ArrayList<>();
    for (Scenario.Role role : Scenario.Role.values()) {
      for (Suite suite : List.of(AES256, AES128, ECP384)) {
        scenarios.add(agreement(suite, role, false));
      }
      scenarios.add(agreement(AES256, role, true));
      scenarios.add(transport(role, "esp", "ESP_AES256_HMAC_SHA2_256", "aes256-sha2_256"));
      scenarios.add(transport(role, "ah", "AH_SHA1", "sha1"));
      scenarios.add(rekeyChild(role));
      scenarios.add(rekeyIke(role));
      scenarios.add(delete(role));
      scenarios.add(wrongKey(role));
      scenarios.add(otherIkeProposal(role));
      scenarios.add(otherChildProposal(role));
    }
    return scenarios;
  }

  private static Scenario row(String name, Scenario.Role role, Scenario.Body body) {
    return new Scenario("libreswan/" + name + "/" + role.word(), role, LIBRESWAN, body);
  }

  private static Scenario agreement(Suite suite, Scenario.Role role, boolean pfs) {
    return row(
            suite.name() + (pfs ? "/pfs" : ""),
            role,
            laboratory -> {
              LibreswanNegotiation negotiation =
                  start(laboratory, suite, pfs, peer(suite).with("pfs", pfs ? "yes" : "no"));
              PeerChildSa child = negotiation.establish(role);
              unlessEqual("IKE SA", suite.ikeReport(), negotiation.ikeSa().algorithms());
              unlessEqual("IPsec SAs", suite.childReport(), child.algorithms());
              unlessEqual("mode", "TUNNEL", child.mode());
              negotiation.checkKeys(child);
            })
        .alsoInCiIf(suite == AES256 && pfs);
  }

  private static Scenario transport(
      Scenario.Role role, String protocol, String transform, String child) {
    return row(
        "transport-" + protocol,
        role,
        laboratory -> {
          LibreswanConfig config =
              LibreswanConfig.peer(
                      Site.GUEST_ADDRESS,
                      Site.OUR_ADDRESS_TO_GUEST,
                      AES256.ike(),
                      child,
                      Statements.SECRET)
                  .with("type", "transport")
                  .with("phase2", protocol);
          LibreswanNegotiation negotiation =
              new LibreswanNegotiation(
                  laboratory.startDaemon(Statements.transport(AES256.ours(), transform)),
                  laboratory.startLibreswan(config));
          PeerChildSa agreed = negotiation.establish(role);
          unlessEqual("mode", "TRANSPORT", agreed.mode());
          unlessEqual("protocol", protocol.toUpperCase(Locale.ROOT), agreed.protocol());
          unless(!agreed.encapsulated(), "the peer encapsulates in UDP");
          negotiation.checkKeys(agreed);
        });
  }

  private static Scenario rekeyChild(Scenario.Role role) {
    return row(
        "rekey-child",
        role,
        laboratory -> {
          LibreswanNegotiation negotiation = start(laboratory, AES256, false, peer(AES256));
          PeerChildSa old = negotiation.establish(role);
          if (role == Scenario.Role.INITIATOR) {
            negotiation.ours().console("ike:rekey", "--child-sa", old.spiOut()).orThrow();
          } else {
            negotiation.peer().replace(old.uniqueId());
          }
          PeerChildSa renewed =
              negotiation.awaitChildSa(child -> !child.spiIn().equals(old.spiIn()));
          negotiation.checkKeys(renewed);
        });
  }

  private static Scenario rekeyIke(Scenario.Role role) {
    return row(
        "rekey-ike",
        role,
        laboratory -> {
          LibreswanNegotiation negotiation = start(laboratory, AES256, false, peer(AES256));
          negotiation.establish(role);
          PeerIkeSa old = negotiation.ikeSa();
          if (role == Scenario.Role.INITIATOR) {
            negotiation.ours().console("ike:rekey", Site.GUEST_ADDRESS).orThrow();
          } else {
            negotiation.peer().replace(old.uniqueId());
          }
          negotiation.awaitNewIkeSa(old);
          String report = negotiation.ours().console("ike:sas", "--json").orThrow().output();
          unlessContains("ike:sas", report, negotiation.ikeSa().initiatorSpi());
          unlessContains("ike:sas", report, negotiation.awaitChildSa(child -> true).spiIn());
        });
  }

  private static Scenario delete(Scenario.Role role) {
    return row(
        "delete",
        role,
        laboratory -> {
          LibreswanNegotiation negotiation = start(laboratory, AES256, false, peer(AES256));
          PeerChildSa child = negotiation.establish(role);
          if (role == Scenario.Role.INITIATOR) {
            negotiation.ours().console("ike:terminate", Site.GUEST_ADDRESS).orThrow();
            negotiation.awaitNoSasAtPeer();
          } else {
            negotiation.peer().terminate();
            negotiation.awaitAbsentInOurs("the pair of IPsec SAs", child.spiIn());
          }
        });
  }

  private static Scenario wrongKey(Scenario.Role role) {
    return row(
        "wrong-key",
        role,
        laboratory -> {
          LibreswanConfig config =
              LibreswanConfig.peer(
                      Site.GUEST_ADDRESS,
                      Site.OUR_ADDRESS_TO_GUEST,
                      AES256.ike(),
                      AES256.child(),
                      "othersecret")
                  .tunnel(PeerNetwork.PEER_NETWORK, PeerNetwork.OUR_NETWORK);
          LibreswanNegotiation negotiation = refused(laboratory, role, config);
          if (role == Scenario.Role.INITIATOR) {
            negotiation.awaitStory("mismatch of preshared secrets");
          } else {
            negotiation.awaitTrail("key");
          }
        });
  }

  private static Scenario otherIkeProposal(Scenario.Role role) {
    return row(
        "other-ike-proposal",
        role,
        laboratory -> {
          LibreswanNegotiation negotiation =
              refused(laboratory, role, peer(AES256).with("ike", "aes256-sha1;modp2048"));
          negotiation.awaitTrail(role == Scenario.Role.INITIATOR ? "NO_PROPOSAL_CHOSEN" : "hash");
        });
  }

  private static Scenario otherChildProposal(Scenario.Role role) {
    return row(
        "other-child-proposal",
        role,
        laboratory -> {
          LibreswanNegotiation negotiation =
              refused(laboratory, role, peer(AES256).with("phase2alg", "aes128-sha1"));
          negotiation.awaitTrail(
              role == Scenario.Role.INITIATOR ? "NO_PROPOSAL_CHOSEN" : "AES-CBC-256");
          // A refused Quick Mode leaves the IKE SA in place.
          negotiation.ikeSa();
        });
  }

  private static LibreswanConfig peer(Suite suite) {
    return LibreswanConfig.peer(
            Site.GUEST_ADDRESS,
            Site.OUR_ADDRESS_TO_GUEST,
            suite.ike(),
            suite.child(),
            Statements.SECRET)
        .tunnel(PeerNetwork.PEER_NETWORK, PeerNetwork.OUR_NETWORK);
  }

  private static LibreswanNegotiation start(
      Laboratory laboratory, Suite suite, boolean pfs, LibreswanConfig config) throws IOException {
    return new LibreswanNegotiation(
        laboratory.startDaemon(Statements.tunnelToGuest(suite.ours(), suite.transform(), pfs)),
        laboratory.startLibreswan(config));
  }

  private static LibreswanNegotiation refused(
      Laboratory laboratory, Scenario.Role role, LibreswanConfig config) throws IOException {
    LibreswanNegotiation negotiation = start(laboratory, AES256, false, config);
    CommandResult result = negotiation.initiate(role, IMPATIENT_SECONDS);
    unless(
        negotiation.peer().listSas().stream().allMatch(sa -> sa.children().isEmpty()),
        "the peer has IPsec SAs: %s",
        result.output());
    return negotiation;
  }
}
