/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessContains;
import static org.parley.itests.interop.ScenarioFailure.unlessEqual;
import static org.parley.itests.peer.PeerNetwork.OUR_ADDRESS;
import static org.parley.itests.peer.PeerNetwork.PEER_ADDRESS;

import java.io.IOException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.parley.certificate.path.pki.Authority;
import org.parley.certificate.path.pki.Issued;
import org.parley.certificate.path.pki.Keys;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.NarrowPath;
import org.parley.itests.peer.PeerCredentials;
import org.parley.itests.peer.Requirement;
import org.parley.itests.peer.StrongSwanConfig;

/**
 * Certificates of RSA-4096 with three authorities between them and the root, over a path of 1,280
 * octets that loses fragments of IP: messages of 7 kB arrive in fragments of IKE, or not at all.
 */
final class FragmentationScenarios {
  private static final AlgorithmSuite SUITE = AlgorithmSuite.AES256;
  private static final int BITS = 4096;
  private static final int EXPONENT = 65537;
  private static final int AUTHORITIES_BETWEEN = 3;
  private static final int IMPATIENT_SECONDS = 8;

  private static final List<Requirement> NEEDED =
      List.of(Requirement.STRONGSWAN, Requirement.IPTABLES);

  /** Made at the first use, once for all rows: keys of this size take seconds. */
  private static final class Chains {
    private static final PeerCredentials OURS;
    private static final PeerCredentials PEERS;

    static {
      Authority root = Authority.root("C=DE, O=Lab, CN=Root", Keys.rsa(BITS, EXPONENT));
      List<X509Certificate> between = new ArrayList<>();
      List<X509CRL> lists = new ArrayList<>();
      lists.add(list(root));
      Authority lowest = root;
      for (int i = 1; i <= AUTHORITIES_BETWEEN; i++) {
        lowest =
            lowest.with(
                lowest
                    .issue("C=DE, O=Lab, CN=Between " + i, Keys.rsa(BITS, EXPONENT))
                    .authority()
                    .usage(KeyUsage.keyCertSign | KeyUsage.cRLSign)
                    .done());
        between.add(lowest.certificate());
        lists.add(list(lowest));
      }
      List<X509Certificate> roots = List.of(root.certificate());
      OURS = new PeerCredentials(issue(lowest, "us", OUR_ADDRESS), roots, between, lists);
      PEERS = new PeerCredentials(issue(lowest, "peer", PEER_ADDRESS), roots, between, lists);
    }

    private static Issued issue(Authority authority, String name, String address) {
      return authority
          .issue("C=DE, O=Lab, CN=" + name, Keys.rsa(BITS, EXPONENT))
          .address(address)
          .done();
    }

    private static X509CRL list(Authority authority) {
      return authority.revocationList("2025-12-31T00:00:00Z", "2044-01-01T00:00:00Z");
    }
  }

  private FragmentationScenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (Scenario.Role role : Scenario.Role.values()) {
      all.add(fragments(role));
      all.add(withoutFragments(role));
    }
    return all;
  }

  private static Scenario row(String name, Scenario.Role role, Scenario.Body body) {
    return new Scenario("strongswan/fragments/" + name + "/" + role.word(), role, NEEDED, body);
  }

  private static Scenario fragments(Scenario.Role role) {
    return row(
        "rsa-4096-chain",
        role,
        laboratory -> {
          Negotiation negotiation = start(laboratory, " -options fragmentation=yes");
          NarrowPath path = laboratory.narrowPath();
          negotiation.establish(role);
          negotiation.checkAlgorithms(SUITE, SUITE.childReport(false));
          negotiation.checkKeys();
          unlessEqual("fragments of IP", 0L, path.lost());
          String log = negotiation.peer().log().text();
          unlessContains("the peer's log", log, "reassembled fragmented IKE message");
          unlessContains("the peer's log", log, "splitting IKE message");
          unlessContains("the peer's log", log, "RSA_EMSA_PKCS1_NULL successful");
        });
  }

  /** The sibling: the same messages in one piece are lost. */
  private static Scenario withoutFragments(Scenario.Role role) {
    return row(
        "off",
        role,
        laboratory -> {
          Negotiation negotiation = start(laboratory, "");
          NarrowPath path = laboratory.narrowPath();
          CommandResult result = negotiation.initiate(role, IMPATIENT_SECONDS);
          unless(!result.succeeded(), "the negotiation succeeded:%n%s", result.output());
          unless(path.lost() > 0, "no fragment of IP was lost");
          unless(
              negotiation.peer().listSas().stream().noneMatch(sa -> sa.isEstablished()),
              "the peer has an IKE SA");
        });
  }

  private static Negotiation start(Laboratory laboratory, String options) throws IOException {
    List<String> statements = new ArrayList<>(Statements.tunnel(SUITE, false));
    statements.set(
        0,
        "add auth peer -remote %s -local_method RSASIG -remote_method RSASIG -exchange MM%s"
            .formatted(PEER_ADDRESS, options));
    DaemonUnderTest daemon = laboratory.startDaemon(statements);
    daemon.credentials(Chains.OURS);
    StrongSwanConfig config =
        SUITE
            .peer(false, Statements.SECRET)
            .withAuthentication(
                new StrongSwanConfig.Authentication(
                    Statements.SECRET,
                    Optional.of(PEER_ADDRESS),
                    Optional.of(OUR_ADDRESS),
                    Optional.of(Chains.PEERS)));
    return new Negotiation(daemon, laboratory.startStrongSwan(config));
  }
}
