/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.api.identity.Endpoint;
import org.parley.spi.dataplane.PacketInjection.Disposition;
import org.parley.spi.dataplane.PacketInjection.Result;
import org.parley.spi.dataplane.SaParameters;
import org.parley.spi.transport.Transport;

/** ESP in UDP: one side's transport delivers to the other's data plane. */
class EncapsulationTest {
  private static final Endpoint FROM = new Endpoint(Associations.ONE, 4500);
  private static final Endpoint TO = new Endpoint(Associations.TWO, 4500);
  private static final byte[] ECHO = "an echo request".getBytes(StandardCharsets.US_ASCII);

  private final MemoryDataPlane one =
      new MemoryDataPlane(new VirtualTimers(), new Random(1)::nextBytes);
  private final MemoryDataPlane two =
      new MemoryDataPlane(new VirtualTimers(), new Random(2)::nextBytes);
  private final RecordingListener listener = new RecordingListener();
  private final Associations sa = new Associations();
  private Endpoint seenFrom = FROM;

  @BeforeEach
  void install() {
    Algorithms.bindAll(one);
    Algorithms.bindAll(two);
    two.start(listener);
    sa.encapsulation = Optional.of(new SaParameters.Encapsulation(FROM, TO));
    sa.install(one, false);
    sa.install(two, true);
  }

  private Transport wire() {
    return (Transport)
        Proxy.newProxyInstance(
            Transport.class.getClassLoader(),
            new Class<?>[] {Transport.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("sendEncapsulated")) {
                return method.getName().equals("equals") && proxy == arguments[0];
              }
              assertThat(arguments[0]).isEqualTo(FROM);
              two.received(TO, seenFrom, (byte[]) arguments[2]);
              return true;
            });
  }

  @Test
  void goesOutThroughTheTransportAndIsOpenedOnArrival() {
    one.bindTransport(wire());
    Result sent = one.send(sa.packet(IpPacket.ICMP), ECHO);
    assertThat(sent.disposition()).isEqualTo(Disposition.PROTECTED);
    assertThat(sent.reason()).isEqualTo("sent from 192.0.2.1/4500 to 192.0.2.2/4500");
    assertThat(two.recentlyOpened()).hasSize(1);
    assertThat(two.recentlyOpened().get(0).octets()).isEqualTo(ECHO);
    assertThat(listener.reports).isEmpty();
  }

  @Test
  void withoutTransportThePacketIsHandedBackOnly() {
    Result sent = one.send(sa.packet(IpPacket.ICMP), ECHO);
    assertThat(sent.disposition()).isEqualTo(Disposition.PROTECTED);
    assertThat(sent.reason()).contains("no transport could send it");
    Transport wire = wire();
    one.bindTransport(wire);
    one.unbindTransport(wire);
    assertThat(one.send(sa.packet(IpPacket.ICMP), ECHO).reason()).contains("no transport");
  }

  @Test
  void anAuthenticPacketFromAnotherPortIsReportedAForgedOneIsNot() {
    seenFrom = new Endpoint(Associations.ONE, 40001);
    byte[] packet = one.send(sa.packet(IpPacket.ICMP), ECHO).octets();
    byte[] forged = packet.clone();
    forged[forged.length - 1] ^= 1;
    two.received(TO, seenFrom, forged);
    assertThat(listener.reports).isEmpty();
    two.received(TO, seenFrom, packet);
    assertThat(listener.reports).containsExactly("moved 192.0.2.1/40001");
    two.updateEndpoints(sa.saKey(), Optional.of(new SaParameters.Encapsulation(seenFrom, TO)));
    two.received(TO, seenFrom, one.send(sa.packet(IpPacket.ICMP), ECHO).octets());
    assertThat(listener.reports).hasSize(1);
  }

  @Test
  void unknownSpisAreReportedAndShortPacketsIgnored() {
    two.received(TO, FROM, new byte[] {0, 0, (byte) 0xbe, (byte) 0xef, 0, 0, 0, 1});
    two.received(TO, FROM, new byte[7]);
    assertThat(listener.reports).containsExactly("unknown beef from 192.0.2.1/4500");
    assertThat(two.recentlyOpened()).isEmpty();
  }

  @Test
  void theListOfRecentPacketsIsBounded() {
    byte[] packet = one.send(sa.packet(IpPacket.ICMP), ECHO).octets();
    for (int i = 0; i < 100; i++) {
      two.received(TO, FROM, packet);
    }
    assertThat(two.recentlyOpened()).hasSize(64);
    assertThat(two.recentlyOpened().get(63).disposition()).isEqualTo(Disposition.REPLAYED);
    byte[] cut = Arrays.copyOf(packet, 9);
    two.received(TO, FROM, cut);
    assertThat(two.recentlyOpened().get(63).disposition()).isNotEqualTo(Disposition.OPENED);
  }
}
