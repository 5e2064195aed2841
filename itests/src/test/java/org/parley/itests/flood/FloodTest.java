/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.flood;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.parley.api.control.AssociationSelection;
import org.parley.api.control.InitiateRequest;
import org.parley.api.control.Outcome;
import org.parley.itests.harness.Bundles;
import org.parley.itests.harness.UdpPeer;
import org.slf4j.LoggerFactory;

/**
 * A minute of random datagrams as fast as loopback carries them, from one address and from many:
 * the memory stays bounded, and an honest peer gets in all the same.
 */
class FloodTest {
  private static final int PORT = 15700;
  private static final int NAT_PORT = 15701;
  private static final Duration EACH = Duration.ofSeconds(Long.getLong("parley.flood.seconds", 30));
  private static final long GROWTH = 64L << 20;
  private static final String IKE = "-group 2 -hash SHA1 -encryption AES128";

  private static UdpPeer peer(String own, String other, String... more) {
    String[] statements = new String[3 + more.length];
    statements[0] = "add auth peer -remote " + other + " -preshared a-shared-key";
    statements[1] = "add ikev1 default " + IKE;
    statements[2] =
        "add host traffic -source "
            + own
            + " -destination "
            + other
            + " -action ESP_AES128_HMAC_SHA1";
    System.arraycopy(more, 0, statements, 3, more.length);
    return new UdpPeer(
        own + ":" + PORT + ":" + NAT_PORT,
        PORT,
        NAT_PORT,
        Bundles.protocols(),
        Bundles.exchanges(),
        statements);
  }

  /** Negotiates and ends again, over and over; how often it succeeded. */
  private static int honestWork(UdpPeer alice, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    int successes = 0;
    while (System.nanoTime() < end) {
      Outcome outcome =
          alice
              .engine()
              .negotiations()
              .initiate(InitiateRequest.forPolicy("traffic"))
              .toCompletableFuture()
              .get(90, TimeUnit.SECONDS);
      successes += outcome.succeeded() ? 1 : 0;
      alice
          .engine()
          .negotiations()
          .terminate(new AssociationSelection(AssociationSelection.Kind.ALL, ""))
          .toCompletableFuture()
          .get(90, TimeUnit.SECONDS);
    }
    return successes;
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void withstands(boolean many) throws Exception {
    InetSocketAddress target = new InetSocketAddress("127.0.0.2", PORT);
    // The flood's addresses have a record too, so that its first messages reach the proposals.
    try (UdpPeer alice = peer("127.0.0.1", "127.0.0.2");
        UdpPeer bob =
            peer("127.0.0.2", "127.0.0.1", "add auth flood -remote 127.9.0.0/16 -preshared x")) {
      honestWork(alice, Duration.ofSeconds(1));
      long before = used();
      int successes;
      long sent;
      try (Flood flood =
          many ? Flood.fromManyAddresses(target, 1) : Flood.fromOneAddress(target, 2)) {
        successes = honestWork(alice, EACH);
        sent = flood.sent();
      }
      long growth = used() - before;
      Map<String, Long> counters = bob.engine().associations().counters();
      LoggerFactory.getLogger(FloodTest.class)
          .info(
              "{} datagrams from {}: {} honest negotiations meanwhile, heap grew by {} kB, {}",
              sent,
              many ? "many addresses" : "one address",
              successes,
              growth >> 10,
              counters);
      assertThat(sent).isGreaterThan(10_000);
      assertThat(successes).isPositive();
      assertThat(growth).isLessThan(GROWTH);
      assertThat(counters.get("half-open")).isLessThanOrEqualTo(1024);
      assertThat(counters).doesNotContainKeys("faults", "threads.written-off");
      // Beside those 1024 there may be those that wait in the loop, and as many that gave way to
      // them.
      assertThat(bob.engine().associations().ikeSas()).hasSizeLessThan(1024 + 3 * 128);
    }
  }

  @Test
  void aFloodFromOneAddressLeavesRoomForAnHonestPeer() throws Exception {
    withstands(false);
  }

  @Test
  void aFloodFromManyAddressesLeavesRoomForAnHonestPeer() throws Exception {
    withstands(true);
  }
}
