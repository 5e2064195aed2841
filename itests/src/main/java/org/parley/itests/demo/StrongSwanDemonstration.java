/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.parley.itests.daemon.ParleyDaemon;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.Eventually;
import org.parley.itests.peer.Host;
import org.parley.itests.peer.Machine;
import org.parley.itests.peer.NetworkNamespace;
import org.parley.itests.peer.PeerChildSa;
import org.parley.itests.peer.PeerNetwork;
import org.parley.itests.peer.Requirement;
import org.parley.itests.peer.StrongSwan;
import org.parley.itests.peer.StrongSwanConfig;

/** Parley and strongSwan, each in a network namespace of its own, with a tunnel between them. */
final class StrongSwanDemonstration implements Demonstration {
  private static final String SECRET = "a-key-for-the-demo";
  private static final String PROPOSAL = "aes256-sha256-modp2048";
  private static final String POLICY = "traffic";
  private static final EchoRequest ECHO = new EchoRequest(0x7061, 1, "an echo request of Parley");

  private final Path root;
  private final Path directory;
  private volatile ParleyDaemon daemon;
  private volatile StrongSwan peer;

  StrongSwanDemonstration(Path root, Path directory) {
    this.root = root;
    this.directory = directory;
  }

  @Override
  public void run(Screen screen) throws IOException {
    List<String> missing = new Machine().provide(Requirement.STRONGSWAN);
    if (!missing.isEmpty()) {
      throw new DemoFailure("--peer strongswan: " + String.join("; ", missing));
    }
    start(screen, PeerNetwork.create());
    negotiate(screen);
    story(screen);
    associations(screen);
    prove(screen);
    screen.heading("The end");
    screen.gap();
    screen.check("Parley stops when it gets SIGTERM", daemon.stop(), daemon.lastWords());
    boolean told = Eventually.isTrue(Host.SHORT, () -> peer.listSas().isEmpty());
    screen.check("strongSwan has heard of it and has no SA left", told, "it still has SAs");
  }

  private void start(Screen screen, PeerNetwork network) throws IOException {
    screen.heading("Two daemons in two network namespaces");
    screen.gap();
    List<String> statements = statements();
    peer =
        StrongSwan.start(
            network.peers(),
            directory.resolve("strongswan"),
            StrongSwanConfig.peer(PROPOSAL, PROPOSAL, SECRET));
    screen.text(
        "  Parley             " + PeerNetwork.OUR_ADDRESS + " for " + PeerNetwork.OUR_NETWORK);
    screen.text(
        "  %-17s  %s for %s"
            .formatted(version(), PeerNetwork.PEER_ADDRESS, PeerNetwork.PEER_NETWORK));
    screen.caption("The policy of Parley:");
    screen.text("  " + String.join(System.lineSeparator() + "  ", statements));
    screen.gap();
    daemon =
        ParleyDaemon.start(
            network.ours(), root, directory.resolve("parley"), PeerNetwork.OUR_ADDRESS, statements);
    daemon.awaitReady();
    screen.check("both daemons are up", daemon.isAlive(), daemon.lastWords());
  }

  /** Without what follows the number. */
  private String version() {
    return String.join(" ", Arrays.copyOf(peer.version().split(" "), 2));
  }

  private static List<String> statements() {
    return List.of(
        "add auth strongswan -remote %s -preshared %s -exchange MM"
            .formatted(PeerNetwork.PEER_ADDRESS, SECRET),
        "add ikev1 strongswan -remote %s -group 14 -hash SHA2-256 -encryption AES256 -pfs ON"
            .formatted(PeerNetwork.PEER_ADDRESS),
        "add tunnel %s -tsource %s -tdestination %s \\"
            .formatted(POLICY, PeerNetwork.OUR_ADDRESS, PeerNetwork.PEER_ADDRESS),
        "    -source %s -destination %s -action ESP_AES256_HMAC_SHA2_256"
            .formatted(PeerNetwork.OUR_NETWORK, PeerNetwork.PEER_NETWORK),
        "add host inner -source %s -destination %s -tunnel %s -action PASS"
            .formatted(PeerNetwork.OUR_NETWORK, PeerNetwork.PEER_NETWORK, POLICY));
  }

  private void negotiate(Screen screen) {
    screen.heading("Parley negotiates with strongSwan: ike:initiate --policy " + POLICY);
    screen.gap();
    CommandResult result = daemon.console("ike:initiate", "--policy", POLICY);
    if (!result.succeeded()) {
      screen.text(daemon.console("ike:trail").output());
    }
    screen.check(
        "Main Mode and Quick Mode: " + result.output().strip(),
        result.succeeded(),
        result.output());
    if (!result.succeeded()) {
      throw new DemoFailure("the daemons did not agree; their logs are in " + directory);
    }
  }

  private void story(Screen screen) {
    screen.heading("The messages: ike:ladder");
    screen.gap();
    screen.text(daemon.console("ike:ladder", "strongswan").output());
    screen.heading("The decisions: ike:trail");
    screen.gap();
    screen.text(daemon.console("ike:trail", "strongswan", "--last", "3").output());
  }

  private void associations(Screen screen) {
    screen.heading("The security associations");
    screen.caption("Parley, ipsec:report -sa:");
    screen.text(daemon.console("ipsec:report", "-sa").output());
    PeerChildSa child = peer.awaitChildSa();
    screen.caption("strongSwan, swanctl --list-sas:");
    screen.text(
        "  %s %s %s, SPIs %s in and %s out, %s"
            .formatted(
                child.state(),
                child.protocol(),
                child.mode(),
                child.spiIn(),
                child.spiOut(),
                child.algorithms()));
    screen.gap();
    String ours = daemon.console("ike:sas", "--json").output();
    screen.check(
        "both report the same IPsec SAs",
        Fields.all(ours, "outboundSpi").contains(child.spiIn())
            && Fields.all(ours, "inboundSpi").contains(child.spiOut()),
        ours);
  }

  private void prove(Screen screen) {
    screen.heading("Proof of the same keys");
    screen.gap();
    Injected sealed =
        Injected.send(daemon, PeerNetwork.OUR_HOST, PeerNetwork.PEER_HOST, ECHO.hex());
    screen.check(
        "an echo request goes out as ESP in UDP: " + sealed.reason(),
        sealed.is("PROTECTED"),
        sealed.toString());
    boolean answered = Eventually.isTrue(Host.SHORT, () -> Injected.received(daemon).is("OPENED"));
    Injected reply = Injected.received(daemon);
    screen.check(
        "the reply comes back as ESP in UDP and opens: " + reply.reason(),
        answered && reply.octets().equals(ECHO.replyHex()),
        reply.toString());
    PeerChildSa child = peer.awaitChildSa();
    screen.check(
        "strongSwan counted one packet in and one out",
        child.packetsIn() == 1 && child.packetsOut() == 1,
        child.packetsIn() + " in, " + child.packetsOut() + " out");
  }

  @Override
  public void close() {
    if (daemon != null) {
      daemon.close();
    }
    if (peer != null) {
      peer.close();
    }
    NetworkNamespace.removeOwn();
  }
}
