/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.parley.itests.daemon.ParleyDaemon;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.Eventually;
import org.parley.itests.peer.Host;
import org.parley.itests.peer.ThisMachine;

/** Two Parley daemons on two addresses of the loopback interface. */
final class PairDemonstration implements Demonstration {
  private static final String ONE = "127.0.0.1";
  private static final String TWO = "127.0.0.2";
  private static final String POLICY = "traffic";

  private final Path root;
  private final Path directory;
  private volatile ParleyDaemon one;
  private volatile ParleyDaemon two;

  PairDemonstration(Path root, Path directory) {
    this.root = root;
    this.directory = directory;
  }

  @Override
  public void run(Screen screen) throws IOException {
    start(screen);
    negotiate(screen);
    messages(screen);
    decisions(screen);
    associations(screen);
    screen.heading("Proof of the same keys");
    screen.gap();
    PacketProof proof = new PacketProof(screen);
    PacketProof.End first = new PacketProof.End("one", ONE, one);
    PacketProof.End second = new PacketProof.End("two", TWO, two);
    proof.show(first, second);
    proof.show(second, first);
    stop(screen);
  }

  private void start(Screen screen) throws IOException {
    Ports ports = Ports.choose(List.of(ONE, TWO));
    List<String> statements = statements("two", ONE, TWO);
    screen.heading("Two daemons");
    screen.gap();
    screen.text("  one  " + ports.listen(ONE) + "  " + directory.resolve("one"));
    screen.text("  two  " + ports.listen(TWO) + "  " + directory.resolve("two"));
    screen.caption("The policy of one; that of two is its mirror image:");
    screen.text("  " + String.join(System.lineSeparator() + "  ", statements));
    screen.gap();
    Host host = new ThisMachine();
    one = ParleyDaemon.start(host, root, directory.resolve("one"), ports.listen(ONE), statements);
    two =
        ParleyDaemon.start(
            host, root, directory.resolve("two"), ports.listen(TWO), statements("one", TWO, ONE));
    one.awaitReady();
    two.awaitReady();
    screen.check("both daemons are up", one.isAlive() && two.isAlive(), one.lastWords());
  }

  private static List<String> statements(String peer, String own, String others) {
    return List.of(
        "add auth %s -remote %s -preshared a-key-for-the-demo -exchange MM".formatted(peer, others),
        "add ikev1 %s -remote %s -group 14 -hash SHA2-256 -encryption AES256 -pfs ON"
            .formatted(peer, others),
        "add host %s -source %s -destination %s -action ESP_AES256_HMAC_SHA2_256"
            .formatted(POLICY, own, others));
  }

  private void negotiate(Screen screen) {
    screen.heading("One negotiates with two: ike:initiate --policy " + POLICY);
    screen.gap();
    CommandResult result = one.console("ike:initiate", "--policy", POLICY);
    if (!result.succeeded()) {
      screen.text(one.console("ike:trail").output());
    }
    screen.check(
        "Main Mode and Quick Mode: " + result.output().strip(),
        result.succeeded(),
        result.output());
    if (!result.succeeded()) {
      throw new DemoFailure("the daemons did not agree; their logs are in " + directory);
    }
  }

  private void messages(Screen screen) {
    screen.heading("The messages: ike:ladder");
    screen.gap();
    String ladder = one.console("ike:ladder", "two").output();
    screen.text(ladder);
    screen.gap();
    screen.check(
        "six messages of Main Mode and three of Quick Mode",
        messages(ladder, " main-mode ") == 6 && messages(ladder, " quick-mode ") == 3,
        messages(ladder, " main-mode ") + " and " + messages(ladder, " quick-mode "));
  }

  /** A slow machine may send one twice. */
  private static long messages(String ladder, String exchange) {
    return ladder
        .lines()
        .filter(line -> line.contains(exchange) && !line.contains("retransmission"))
        .count();
  }

  private void decisions(Screen screen) {
    screen.heading("The decisions: ike:trail");
    screen.caption("one, the initiator:");
    screen.text(one.console("ike:trail", "two", "--last", "3").output());
    screen.caption("two, the responder:");
    screen.text(two.console("ike:trail", "one", "--last", "2").output());
  }

  private void associations(Screen screen) {
    // The responder has its SAs only when the last message of Quick Mode has come.
    Eventually.isTrue(Host.SHORT, () -> !spis(two, "inboundSpi").isEmpty());
    screen.heading("The security associations: ipsec:report -sa");
    screen.caption("one:");
    screen.text(one.console("ipsec:report", "-sa").output());
    screen.caption("two:");
    screen.text(two.console("ipsec:report", "-sa").output());
    screen.gap();
    screen.check(
        "both report the same IKE SA, established",
        spis(one, "state").contains("ESTABLISHED")
            && same("initiatorSpi", "initiatorSpi")
            && same("responderSpi", "responderSpi"),
        spis(one, "initiatorSpi") + " " + spis(two, "initiatorSpi"));
    screen.check(
        "the IPsec SAs that one sends with are those that two receives with, and the other way",
        same("outboundSpi", "inboundSpi") && same("inboundSpi", "outboundSpi"),
        spis(one, "outboundSpi") + " " + spis(two, "inboundSpi"));
  }

  private boolean same(String ofOne, String ofTwo) {
    List<String> found = spis(one, ofOne);
    return !found.isEmpty() && found.equals(spis(two, ofTwo));
  }

  private static List<String> spis(ParleyDaemon daemon, String name) {
    return Fields.all(daemon.console("ike:sas", "--json").output(), name);
  }

  private void stop(Screen screen) {
    screen.heading("The end");
    screen.gap();
    screen.check("one stops when it gets SIGTERM", one.stop(), one.lastWords());
    boolean told = Eventually.isTrue(Host.SHORT, () -> spis(two, "initiatorSpi").isEmpty());
    screen.check(
        "two has heard of it and has no SA left",
        told && spis(two, "inboundSpi").isEmpty(),
        two.console("ike:sas").output());
    screen.check("two stops when it gets SIGTERM", two.stop(), two.lastWords());
  }

  @Override
  public void close() {
    close(one);
    close(two);
  }

  private static void close(ParleyDaemon daemon) {
    if (daemon != null) {
      daemon.close();
    }
  }
}
