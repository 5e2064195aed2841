/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.control.Outcome;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.ProtocolId;
import org.parley.itests.harness.Attacker;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.transport.Datagram;
import org.parley.transport.memory.Delivery;
import org.parley.wire.ikev1.DeletePayloadV1;
import org.parley.wire.ikev1.NotificationPayload;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/**
 * Notices that nobody has signed: whoever knows the cookies can send them, nobody believes them.
 */
class SpoofedNoticeTest {
  private TwoPeers peers;

  @BeforeEach
  void two() {
    peers = TwoPeers.mirrored(6, "-group 2 -hash SHA1 -encryption AES128", "ESP_AES128_HMAC_SHA1");
  }

  /** An Informational message in clear with the cookies of another one. */
  private static Datagram notice(Datagram cookies, Payload payload) {
    byte[] body = MessageCodec.encodeChain(List.of(payload)).toArray();
    byte[] octets =
        ByteBuffer.allocate(28 + body.length)
            .put(cookies.octets(), 0, 16)
            .put((byte) payload.type().value())
            .put((byte) 0x10)
            .put((byte) 5)
            .put((byte) 0)
            .putInt(0x01020304)
            .putInt(28 + body.length)
            .put(body)
            .array();
    return Attacker.with(octets, cookies);
  }

  private static Payload notify(int type) {
    return NotificationPayload.of(ProtocolId.IKE, Slice.EMPTY, new NotifyTypeV1(type), Slice.EMPTY);
  }

  /**
   * NO-PROPOSAL-CHOSEN, PAYLOAD-MALFORMED, INVALID-COOKIE, AUTHENTICATION-FAILED, INITIAL-CONTACT.
   */
  @ParameterizedTest
  @ValueSource(ints = {14, 16, 4, 24, 24578})
  void aNotifyBehindEachMessageDoesNotEndTheNegotiation(int type) {
    peers
        .network()
        .impair(
            (datagram, count) ->
                List.of(
                    Delivery.atOnce(notice(datagram, notify(type))),
                    Delivery.atOnce(datagram),
                    Delivery.atOnce(notice(datagram, notify(type)))));
    Outcome outcome = peers.await(peers.alice().initiate("traffic"));
    assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
    peers.time().run(Duration.ofMinutes(2));
    assertThat(peers.alice().children()).hasSize(1);
    assertThat(peers.bob().children()).hasSize(1);
  }

  @Test
  void afterwardsNeitherNotifiesNorDeletesTakeAnythingAway() {
    Attacker attacker = new Attacker(peers);
    peers.await(peers.alice().initiate("traffic"));
    peers.time().run(Duration.ofSeconds(1));
    Datagram last = attacker.heard().get(attacker.heard().size() - 1);
    Slice cookies = Slice.of(Arrays.copyOf(last.octets(), 16));
    List<Datagram> forged = new ArrayList<>();
    forged.add(notice(last, DeletePayloadV1.of(ProtocolId.IKE, List.of(cookies))));
    peers
        .alice()
        .children()
        .forEach(
            child -> {
              for (long spi : new long[] {child.inboundSpi(), child.outboundSpi()}) {
                Slice octets = Slice.of(ByteBuffer.allocate(4).putInt((int) spi).array());
                forged.add(notice(last, DeletePayloadV1.of(ProtocolId.ESP, List.of(octets))));
              }
            });
    for (int type : new int[] {4, 11, 14, 16, 24, 24576, 24578}) {
      forged.add(notice(last, notify(type)));
    }
    attacker.replay(forged);
    attacker.reflect(forged);
    peers.time().run(Duration.ofMinutes(3));
    assertThat(peers.alice().established()).hasSize(1);
    assertThat(peers.bob().established()).hasSize(1);
    assertThat(peers.alice().children()).hasSize(1);
    assertThat(peers.bob().children()).hasSize(1);
  }

  @Test
  void whoAsksForSasThatAreNotThereIsAnsweredAtABoundedRate() {
    Attacker attacker = new Attacker(peers);
    peers.await(peers.alice().initiate("traffic"));
    Datagram quick = attacker.heard().get(attacker.heard().size() - 1);
    int before = attacker.heard().size();
    for (int i = 0; i < 1000; i++) {
      byte[] octets = quick.octets().clone();
      ByteBuffer.wrap(octets).putInt(0, i).putInt(8, i * 7919);
      attacker.send(Attacker.with(octets, quick));
    }
    peers.time().run(Duration.ofSeconds(2));
    assertThat(attacker.heard().size() - before).isBetween(1, 60);
  }
}
