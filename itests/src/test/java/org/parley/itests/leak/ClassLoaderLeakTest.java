/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.parley.itests.peer.Eventually;

/** What a bundle was before it was swapped must not stay in memory. */
@Timeout(300)
class ClassLoaderLeakTest {
  private static final int SWAPS = 200;
  private static final int SWAPS_BETWEEN_NEGOTIATIONS = 5;
  private static final Duration COLLECTION = Duration.ofSeconds(20);
  private static final int PATHS = 3;

  @TempDir Path directory;

  @Test
  void noClassLoaderOfAnOldWiringIsHeldAfter200Swaps() throws Exception {
    String ports = ":" + freePort() + ":" + freePort();
    Path system =
        Path.of(System.getProperty("parley.root", ".."))
            .resolve("karaf-assembly/target/assembly/system")
            .toAbsolutePath();
    List<Witness> witnesses = new ArrayList<>();
    try (EmbeddedDaemon one =
            EmbeddedDaemon.start(
                system, directory.resolve("one"), "127.0.0.1" + ports, policy(1, 2));
        EmbeddedDaemon two =
            EmbeddedDaemon.start(
                system, directory.resolve("two"), "127.0.0.2" + ports, policy(2, 1))) {
      one.negotiate("peer");
      for (int swap = 0; swap < SWAPS; swap++) {
        witnesses.add(swap(one, swap));
        if (swap % SWAPS_BETWEEN_NEGOTIATIONS == 0) {
          one.negotiate("peer");
          two.negotiate("peer");
        }
      }
      one.negotiate("peer");
      two.negotiate("peer");
      assertThat(held(witnesses))
          .as(() -> "held by:\n" + paths(directory.resolve("heap.hprof")))
          .isEmpty();
    }
  }

  private static Witness swap(EmbeddedDaemon daemon, int number)
      throws IOException, BundleException, InterruptedException {
    List<Bundle> bundles = daemon.swappable();
    Bundle bundle = bundles.get(number % bundles.size());
    switch ((number / bundles.size() + number) % 3) {
      case 0 -> {
        Witness witness = new Witness(bundle, "update " + number);
        daemon.update(bundle);
        return witness;
      }
      case 1 -> {
        Witness witness = new Witness(bundle, "refresh " + number);
        daemon.refresh(List.of(bundle));
        return witness;
      }
      default -> {
        Witness witness = new Witness(bundle, "new installation " + number);
        daemon.reinstall(bundle);
        return witness;
      }
    }
  }

  @Test
  void aClassLoaderThatIsHeldIsFoundWithThePathThatHoldsIt() {
    Map<String, Object> culprit = new HashMap<>();
    List<Witness> witnesses = new ArrayList<>();
    plant(culprit, witnesses);
    Eventually.isTrue(COLLECTION, () -> collected(witnesses.get(1)));
    assertThat(witnesses.get(0).get()).isNotNull();
    assertThat(witnesses.get(1).get()).isNull();
    assertThat(paths(directory.resolve("heap.hprof")))
        .contains("java.util.HashMap")
        .contains("java.net.URLClassLoader");
    assertThat(culprit).hasSize(1);
  }

  /** One class loader that is held, and one that is not. */
  private static void plant(Map<String, Object> culprit, List<Witness> witnesses) {
    ClassLoader held = new URLClassLoader(new URL[0], null);
    culprit.put("planted", new Object[] {held});
    witnesses.add(new Witness(held, "held"));
    witnesses.add(new Witness(new URLClassLoader(new URL[0], null), "free"));
  }

  private static List<Witness> held(List<Witness> witnesses) {
    witnesses.forEach(
        witness -> Eventually.isTrue(COLLECTION.dividedBy(SWAPS), () -> collected(witness)));
    return witnesses.stream().filter(witness -> !collected(witness)).toList();
  }

  private static boolean collected(Witness witness) {
    if (!witness.refersTo(null)) {
      System.gc();
    }
    return witness.refersTo(null);
  }

  private static String paths(Path file) {
    try {
      StringBuilder text = new StringBuilder();
      for (List<String> way : new HeapPath(HeapDump.take(file)).toWitnessed(PATHS)) {
        text.append(String.join("\n  ", way)).append('\n');
      }
      return text.toString();
    } catch (IOException e) {
      return "no heap dump: " + e;
    }
  }

  private static List<String> policy(int own, int other) {
    return List.of(
        "add startup -retransmit 100/5",
        "add auth peer -remote 127.0.0.%d -preshared embedded -exchange MM".formatted(other),
        "add ikev1 any -remote 127.0.0.0/8 -group 19 -hash SHA2-256 -encryption AES256",
        "add host peer -source 127.0.0.%d -destination 127.0.0.%d -action ESP_AES128_GCM16"
            .formatted(own, other));
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
