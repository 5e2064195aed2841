/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parley.api.identity.Endpoint;
import org.parley.spi.transport.Datagram;
import org.parley.spi.transport.DatagramReceiver;

/** Over real sockets on the loopback interface. */
@Timeout(30)
class LoopbackTest {
  private static final byte[] MESSAGE = {1, 2, 3, 4, 5};

  private final ManualTimers timers = new ManualTimers();
  private final BlockingQueue<Datagram> arrived = new LinkedBlockingQueue<>();
  private UdpTransport transport;
  private int port;
  private int natTraversalPort;

  @AfterEach
  void stop() {
    if (transport != null) {
      transport.stop();
    }
  }

  @Test
  void aReplyLeavesFromTheAddressThatWasAsked() throws Exception {
    start("127.0.0.1,127.0.0.2", arrived::add);
    try (DatagramSocket peer = peer("127.0.0.3")) {
      send(peer, "127.0.0.2", port, MESSAGE);
      Datagram question = arrival();
      assertThat(question.local()).isEqualTo(new Endpoint(address("127.0.0.2"), port));
      assertThat(question.remote().port()).isEqualTo(peer.getLocalPort());
      assertThat(question.octets()).isEqualTo(MESSAGE);
      assertThat(question.nonEspMarker()).isFalse();
      assertThat(transport.send(question)).isTrue();
      DatagramPacket reply = receive(peer);
      assertThat(reply.getSocketAddress())
          .isEqualTo(new InetSocketAddress(address("127.0.0.2"), port));
      assertThat(octets(reply)).isEqualTo(MESSAGE);
    }
  }

  @Test
  void overIpv6Too() throws Exception {
    assumeTrue(hasIpv6(), "skipped: this machine has no ::1");
    start("[::1]", arrived::add);
    try (DatagramSocket peer = peer("::1")) {
      send(peer, "::1", port, MESSAGE);
      Datagram question = arrival();
      assertThat(question.local().address()).isEqualTo(address("::1"));
      assertThat(transport.send(question)).isTrue();
      assertThat(octets(receive(peer))).isEqualTo(MESSAGE);
    }
  }

  @Test
  void besideEspTheMarkerComesAndGoes() throws Exception {
    start("127.0.0.1", arrived::add);
    try (DatagramSocket peer = peer("127.0.0.1")) {
      send(peer, "127.0.0.1", natTraversalPort, new byte[] {0, 0, 0, 0, 9, 8});
      Datagram question = arrival();
      assertThat(question.nonEspMarker()).isTrue();
      assertThat(question.octets()).containsExactly(9, 8);
      assertThat(transport.send(question)).isTrue();
      assertThat(octets(receive(peer))).containsExactly(0, 0, 0, 0, 9, 8);
    }
  }

  @Test
  void onThePlainPortAMarkerIsData() throws Exception {
    start("127.0.0.1", arrived::add);
    try (DatagramSocket peer = peer("127.0.0.1")) {
      send(peer, "127.0.0.1", port, new byte[] {0, 0, 0, 0, 9});
      assertThat(arrival().octets()).containsExactly(0, 0, 0, 0, 9);
    }
  }

  @Test
  void espGoesToTheDataPlaneAndKeepalivesGoNowhere() throws Exception {
    start("127.0.0.1", arrived::add);
    BlockingQueue<byte[]> esp = new LinkedBlockingQueue<>();
    transport.addSink((local, remote, packet) -> esp.add(packet));
    byte[] packet = {0, 0, 1, 0, 7, 7};
    try (DatagramSocket peer = peer("127.0.0.1")) {
      send(peer, "127.0.0.1", natTraversalPort, new byte[] {(byte) 0xff});
      send(peer, "127.0.0.1", natTraversalPort, packet);
      assertThat(esp.poll(10, TimeUnit.SECONDS)).isEqualTo(packet);
      assertThat(esp).isEmpty();
      assertThat(arrived).isEmpty();

      Endpoint local = new Endpoint(address("127.0.0.1"), natTraversalPort);
      Endpoint remote = new Endpoint(address("127.0.0.1"), peer.getLocalPort());
      assertThat(transport.sendEncapsulated(local, remote, packet)).isTrue();
      assertThat(octets(receive(peer))).isEqualTo(packet);
      assertThat(transport.sendEncapsulated(local, remote, new byte[] {0, 0, 0, 0, 1}))
          .as("SPI 0 would be taken for IKE")
          .isFalse();
      assertThat(transport.sendEncapsulated(new Endpoint(local.address(), port), remote, packet))
          .as("not from the plain port")
          .isFalse();
    }
  }

  @Test
  void aPeerThatIsNotThereDoesNotEndTheReading() throws Exception {
    start("127.0.0.1", arrived::add);
    Endpoint local = new Endpoint(address("127.0.0.1"), port);
    Endpoint nobody;
    try (DatagramSocket closed = peer("127.0.0.1")) {
      nobody = new Endpoint(address("127.0.0.1"), closed.getLocalPort());
    }
    for (int i = 0; i < 5; i++) {
      transport.send(new Datagram(local, nobody, MESSAGE, false));
    }
    assertStillReceives();
  }

  @Test
  void aReceiverThatThrowsDoesNotEndTheReading() throws Exception {
    AtomicInteger count = new AtomicInteger();
    start(
        "127.0.0.1",
        datagram -> {
          if (count.getAndIncrement() < 3) {
            throw new IllegalStateException("a receiver that throws, as this test wants it");
          }
          arrived.add(datagram);
        });
    try (DatagramSocket peer = peer("127.0.0.1")) {
      for (int i = 0; i < 4; i++) {
        send(peer, "127.0.0.1", port, MESSAGE);
      }
      assertThat(arrival().octets()).isEqualTo(MESSAGE);
    }
  }

  @Test
  void aSenderThatIsInterruptedDoesNotCloseTheSocket() throws Exception {
    start("127.0.0.1", arrived::add);
    try (DatagramSocket peer = peer("127.0.0.1")) {
      Endpoint local = new Endpoint(address("127.0.0.1"), port);
      Endpoint remote = new Endpoint(address("127.0.0.1"), peer.getLocalPort());
      Thread.currentThread().interrupt();
      boolean sent = transport.send(new Datagram(local, remote, MESSAGE, false));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(sent).isTrue();
      assertThat(octets(receive(peer))).isEqualTo(MESSAGE);
    }
    assertStillReceives();
  }

  @Test
  void aFloodIsNotQueuedAndTheNextOneGetsThrough() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger delivered = new AtomicInteger();
    start(
        "127.0.0.1",
        datagram -> {
          await(release);
          if (datagram.octets().length == MESSAGE.length) {
            arrived.add(datagram);
          } else {
            delivered.incrementAndGet();
          }
        });
    int flood = 6_000;
    try (DatagramSocket peer = peer("127.0.0.1")) {
      for (int i = 0; i < flood; i++) {
        send(peer, "127.0.0.1", port, new byte[8_000]);
      }
      release.countDown();
      Datagram honest = null;
      while (honest == null) {
        send(peer, "127.0.0.1", port, MESSAGE);
        honest = arrived.poll(100, TimeUnit.MILLISECONDS);
      }
      assertThat(delivered.get()).as("only what the kernel held").isBetween(1, flood / 4);
    }
  }

  @Test
  void theLongestDatagramArrivesWhole() throws Exception {
    start("127.0.0.1", arrived::add);
    byte[] longest = new byte[65_507];
    longest[longest.length - 1] = 42;
    Endpoint local = new Endpoint(address("127.0.0.1"), port);
    assertThat(transport.send(new Datagram(local, local, longest, false))).isTrue();
    assertThat(arrival().octets()).isEqualTo(longest);
    assertThat(transport.send(new Datagram(local, local, new byte[70_000], false))).isFalse();
  }

  @Test
  void stopFreesThePortsAndEndsTheThread() throws Exception {
    start("127.0.0.1", arrived::add);
    assertThat(readers()).isEqualTo(1);
    transport.stop();
    assertThat(readers()).isZero();
    assertThatCode(() -> new DatagramSocket(port, address("127.0.0.1")).close())
        .doesNotThrowAnyException();
    transport.start(arrived::add);
    assertStillReceives();
  }

  @Test
  void theKernelKnowsTheWayToItself() throws Exception {
    assertThat(RouteLookup.ofKernel(address("127.0.0.1"))).contains(address("127.0.0.1"));
  }

  @Test
  void theInterfacesHaveALoopbackAddress() throws Exception {
    assertThat(AddressLister.ofInterfaces()).contains(address("127.0.0.1"));
  }

  private void start(String addresses, DatagramReceiver receiver) throws IOException {
    try (DatagramSocket one = new DatagramSocket();
        DatagramSocket two = new DatagramSocket()) {
      port = one.getLocalPort();
      natTraversalPort = two.getLocalPort();
    }
    String ports = ":" + port + ":" + natTraversalPort;
    transport =
        new UdpTransport(
            UdpSettings.of(String.join(ports + ",", addresses.split(",")) + ports, 0, 0),
            () -> new ChannelSockets("parley-udp-loopback-test"),
            Set::of,
            RouteLookup::ofKernel,
            timers);
    transport.start(receiver);
    assertThat(transport.localEndpoints()).hasSize(2 * addresses.split(",").length);
  }

  private void assertStillReceives() throws Exception {
    arrived.clear();
    try (DatagramSocket peer = peer("127.0.0.1")) {
      send(peer, "127.0.0.1", port, MESSAGE);
      assertThat(arrival().octets()).isEqualTo(MESSAGE);
    }
  }

  private Datagram arrival() throws InterruptedException {
    Datagram datagram = arrived.poll(10, TimeUnit.SECONDS);
    assertThat(datagram).as("a datagram within 10 s").isNotNull();
    return datagram;
  }

  private static DatagramSocket peer(String address) throws IOException {
    DatagramSocket peer = new DatagramSocket(new InetSocketAddress(address(address), 0));
    peer.setSoTimeout(10_000);
    return peer;
  }

  private static void send(DatagramSocket from, String to, int port, byte[] octets)
      throws IOException {
    from.send(new DatagramPacket(octets, octets.length, address(to), port));
  }

  private static DatagramPacket receive(DatagramSocket peer) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[100], 100);
    peer.receive(packet);
    return packet;
  }

  private static byte[] octets(DatagramPacket packet) {
    return java.util.Arrays.copyOf(packet.getData(), packet.getLength());
  }

  private static long readers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("parley-udp-loopback-test"))
        .count();
  }

  private static boolean hasIpv6() {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address("::1"), 0))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static InetAddress address(String text) throws IOException {
    return InetAddress.getByName(text);
  }
}
