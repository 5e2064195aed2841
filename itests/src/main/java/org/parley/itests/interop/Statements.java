/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.peer.PeerNetwork.OUR_ADDRESS;
import static org.parley.itests.peer.PeerNetwork.OUR_NETWORK;
import static org.parley.itests.peer.PeerNetwork.PEER_ADDRESS;
import static org.parley.itests.peer.PeerNetwork.PEER_NETWORK;

import java.util.List;

/** Our side's configuration, in the words of {@code ipsec_config}. */
final class Statements {
  /** The pre-shared key that both sides know, unless the scenario is about one that does not. */
  static final String SECRET = "labsecret";

  /** The name of the tunnel policy, or of the host policy where there is no tunnel. */
  static final String POLICY = "lab";

  private Statements() {}

  /** A tunnel between the two protected networks. */
  static List<String> tunnel(AlgorithmSuite suite, boolean pfs) {
    return tunnel(OUR_ADDRESS, PEER_ADDRESS, suite, suite.transform(), pfs);
  }

  /** The same with the guest as the peer. */
  static List<String> tunnelToGuest(AlgorithmSuite suite, String transform, boolean pfs) {
    return tunnel(Site.OUR_ADDRESS_TO_GUEST, Site.GUEST_ADDRESS, suite, transform, pfs);
  }

  /** The same between other addresses, with more options of the authentication record. */
  static List<String> tunnelBetween(String own, String peer, AlgorithmSuite suite, String options) {
    List<String> plain = tunnel(own, peer, suite, suite.transform(), false);
    return List.of(authentication(peer, options), plain.get(1), plain.get(2), plain.get(3));
  }

  private static List<String> tunnel(
      String own, String peer, AlgorithmSuite suite, String transform, boolean pfs) {
    return List.of(
        authentication(peer, ""),
        ikePolicy(peer, suite, pfs),
        "add tunnel %s -tsource %s -tdestination %s -source %s -destination %s -action %s"
            .formatted(POLICY, own, peer, OUR_NETWORK, PEER_NETWORK, transform),
        "add host inner -source %s -destination %s -tunnel %s -action PASS"
            .formatted(OUR_NETWORK, PEER_NETWORK, POLICY));
  }

  /** A tunnel to a peer that names itself as it likes. */
  static List<String> tunnelToAnyIdentity(AlgorithmSuite suite) {
    List<String> plain = tunnel(suite, false);
    return List.of(
        authentication(PEER_ADDRESS, " -rtype IPV4 -rid 0.0.0.0/0"),
        plain.get(1),
        plain.get(2),
        plain.get(3));
  }

  /** Transport mode between our address and that of the guest. */
  static List<String> transport(AlgorithmSuite suite, String transform) {
    return List.of(
        authentication(Site.GUEST_ADDRESS, ""),
        ikePolicy(Site.GUEST_ADDRESS, suite, false),
        "add host %s -source %s -destination %s -action %s"
            .formatted(POLICY, Site.OUR_ADDRESS_TO_GUEST, Site.GUEST_ADDRESS, transform));
  }

  private static String authentication(String peer, String options) {
    return "add auth peer -remote %s -preshared %s -exchange MM%s".formatted(peer, SECRET, options);
  }

  private static String ikePolicy(String peer, AlgorithmSuite suite, boolean pfs) {
    return "add ikev1 peer -remote %s %s -life 28800 -pfs %s"
        .formatted(peer, suite.ikeOptions(), pfs ? "ON" : "OFF");
  }
}
