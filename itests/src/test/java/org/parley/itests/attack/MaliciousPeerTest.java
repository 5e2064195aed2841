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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.control.Outcome;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.PayloadType;
import org.parley.api.number.ProtocolId;
import org.parley.itests.harness.Lying;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.wire.ikev1.DeletePayloadV1;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.UnknownPayload;

/** A peer that has the key and means no good. */
class MaliciousPeerTest {
  private static final String IKE = "-group 2 -hash SHA1 -encryption AES128";

  private TwoPeers peers = TwoPeers.mirrored(9, IKE, "ESP_AES128_HMAC_SHA1");

  private void negotiate() {
    assertThat(peers.await(peers.alice().initiate("traffic")).succeeded()).isTrue();
    peers.time().run(Duration.ofSeconds(1));
  }

  private void bobHasNoFault() {
    assertThat(peers.bob().engine().associations().counters()).doesNotContainKey("faults");
    assertThat(peers.bob().leases()).isZero();
  }

  private static Slice spi(long value) {
    return Slice.of(ByteBuffer.allocate(4).putInt((int) value).array());
  }

  /** From now on alice says these in place of the Deletes of her own. */
  private void deletes(List<Payload> instead) {
    Lying.teach(
        peers.alice(),
        (context, draft, payloads) -> {
          if (!draft.type().equals(ExchangeType.INFORMATIONAL_V1)) {
            return payloads;
          }
          List<Payload> told = new ArrayList<>(List.of(payloads.get(0)));
          told.addAll(instead);
          return told;
        });
    peers.alice().terminateAll();
    peers.time().run(Duration.ofSeconds(5));
  }

  @Test
  void severalDeletesInOneMessageAllCountOnce() {
    negotiate();
    Slice own = spi(peers.bob().children().get(0).outboundSpi());
    List<Payload> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(DeletePayloadV1.of(ProtocolId.ESP, List.of(own, own)));
    }
    deletes(all);
    assertThat(peers.bob().children()).isEmpty();
    assertThat(peers.bob().established()).hasSize(1);
    assertThat(peers.bob().dataPlane().installed()).isEmpty();
    bobHasNoFault();
  }

  @Test
  void aDeleteOfEverythingAtOnceEndsEverythingOfThatPeer() {
    negotiate();
    String cookies = "%016x%016x";
    var sa = peers.bob().established().get(0);
    byte[] octets =
        java.util.HexFormat.of().parseHex(cookies.formatted(sa.initiatorSpi(), sa.responderSpi()));
    deletes(
        List.of(
            DeletePayloadV1.of(ProtocolId.IKE, List.of(Slice.of(octets))),
            DeletePayloadV1.of(
                ProtocolId.ESP, List.of(spi(peers.bob().children().get(0).outboundSpi()))),
            DeletePayloadV1.of(ProtocolId.IKE, List.of(Slice.of(octets)))));
    assertThat(peers.bob().ikeSas()).isEmpty();
    assertThat(peers.bob().dataPlane().installed()).isEmpty();
    bobHasNoFault();
  }

  /** Carol has a pair with bob; alice names its SPIs, those of bob, and all small numbers. */
  @Test
  void aDeleteOfForeignSpisTakesNothingAway() {
    peers =
        new TwoPeers(
            9,
            TwoPeers.hostToHost("10.0.0.1", "10.0.0.2", IKE, "ESP_AES128_HMAC_SHA1"),
            forBobWithCarol());
    Peer carol =
        new Peer(
            peers.time(),
            peers.network(),
            "10.0.0.3",
            77,
            TwoPeers.hostToHost("10.0.0.3", "10.0.0.2", IKE, "ESP_AES128_HMAC_SHA1"));
    peers.time().run(Duration.ofMillis(1));
    assertThat(peers.await(carol.initiate("traffic")).succeeded()).isTrue();
    negotiate();
    var pair = carol.children().get(0);
    deletes(
        List.of(
            DeletePayloadV1.of(
                ProtocolId.ESP, List.of(spi(pair.inboundSpi()), spi(pair.outboundSpi()))),
            DeletePayloadV1.of(
                ProtocolId.AH, List.of(spi(pair.inboundSpi()), spi(pair.outboundSpi())))));
    assertThat(peers.bob().children()).anyMatch(child -> child.outboundSpi() == pair.inboundSpi());
    assertThat(carol.children()).hasSize(1);
    bobHasNoFault();
  }

  private static String[] forBobWithCarol() {
    String[] one = TwoPeers.hostToHost("10.0.0.2", "10.0.0.1", IKE, "ESP_AES128_HMAC_SHA1");
    String[] two = TwoPeers.hostToHost("10.0.0.2", "10.0.0.3", IKE, "ESP_AES128_HMAC_SHA1");
    String[] both = Arrays.copyOf(one, 6);
    for (int i = 0; i < 3; i++) {
      both[3 + i] = two[i].replace(" peer ", " carol ").replace(" traffic ", " other ");
    }
    return both;
  }

  /** ESP_NULL, and GMAC, which is registered as a cipher (RFC 4543) and hides nothing. */
  @ParameterizedTest
  @ValueSource(ints = {11, 23})
  void aProposalWithAnIntegrityOnlyCipherIsRefused(int transform) {
    Lying.teach(
        peers.alice(),
        (context, draft, payloads) ->
            draft.type().equals(ExchangeType.QUICK_MODE)
                ? withTransform(transform, payloads)
                : payloads);
    CompletableFuture<Outcome> outcome = peers.alice().initiate("traffic");
    peers.time().run(Duration.ofMinutes(1));
    assertThat(outcome.isDone() && outcome.join().succeeded()).isFalse();
    assertThat(peers.bob().established()).hasSize(1);
    assertThat(peers.bob().engine().associations().childSas()).isEmpty();
    assertThat(peers.bob().dataPlane().installed()).isEmpty();
    bobHasNoFault();
  }

  /** DOI 4, situation 4, proposal 8 and SPI 4, then transform: next, reserved, length 2, number. */
  private static List<Payload> withTransform(int transform, List<Payload> payloads) {
    List<Payload> changed = new ArrayList<>();
    for (Payload payload : payloads) {
      byte[] body = payload.body().toArray();
      if (payload.type().equals(PayloadType.SA_V1)) {
        assertThat(body[25]).as("AES").isEqualTo((byte) 12);
        body[25] = (byte) transform;
        changed.add(new UnknownPayload(payload.type(), false, Slice.of(body)));
      } else {
        changed.add(payload);
      }
    }
    return changed;
  }

  /** With a pre-shared key nobody looks at certificates; 50 kB of them cost their reading. */
  @Test
  void anOversizedChainOfCertificatesIsNotFollowed() {
    Payload certificate =
        new UnknownPayload(PayloadType.CERT_V1, false, Slice.of(certificate(900)));
    Lying.teach(
        peers.alice(),
        (context, draft, payloads) -> {
          List<Payload> told = new ArrayList<>(payloads);
          for (int i = 0; draft.protect() && context.messageId() == 0 && i < 60; i++) {
            told.add(certificate);
          }
          return told;
        });
    CompletableFuture<Outcome> outcome = peers.alice().initiate("traffic");
    peers.time().run(Duration.ofMinutes(3));
    assertThat(outcome).isDone();
    assertThat(peers.bob().ikeSas()).hasSizeLessThanOrEqualTo(1);
    bobHasNoFault();
  }

  private static byte[] certificate(int octets) {
    byte[] body = new byte[octets];
    Arrays.fill(body, (byte) 0x30);
    body[0] = 4;
    return body;
  }
}
