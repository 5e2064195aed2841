/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.parley.api.event.Refusal;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.KnownAlgorithms;
import org.parley.api.number.NotifyType;
import org.parley.api.number.PayloadType;
import org.parley.ikev2.stepping.Couple;
import org.parley.ikev2.stepping.Policies;
import org.parley.ikev2.stepping.SteppedPeer;
import org.parley.spi.exchange.MessageDraft;
import org.parley.spi.exchange.Opening;
import org.parley.wire.ikev2.NotifyPayload;
import org.parley.wire.message.HeaderCodec;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadCodecs;
import org.parley.wire.payload.UnknownPayload;

class Ikev2ProtocolTest {
  private static final Couple CLASSIC = Couple.classic().establish();
  private static final Couple AEAD =
      new Couple(
              Policies.policy(
                  List.of(KnownAlgorithms.AES_GCM_16_256),
                  List.of(),
                  List.of(KnownAlgorithms.ECP_256),
                  false),
              Policies.ESP_GCM)
          .establish();

  private static MessageDraft draft(Payload... payloads) {
    return new MessageDraft(ExchangeType.INFORMATIONAL, List.of(payloads), true, true);
  }

  private static Payload notify(int octets) {
    return NotifyPayload.of(new NotifyType(40000), Slice.of(new byte[octets]));
  }

  private static IkeHeader header(byte[] datagram) {
    return HeaderCodec.peek(Slice.of(datagram)).value().orElseThrow();
  }

  @Test
  void everyLengthOfPayloadsComesBack() {
    for (Couple couple : List.of(CLASSIC, AEAD)) {
      for (int octets = 0; octets < 40; octets++) {
        byte[] datagram = couple.alice.craft(draft(notify(octets)), 5);
        Opening opening = couple.bob.look(datagram);
        assertThat(opening.kind()).isEqualTo(Opening.Kind.OPENED);
        assertThat(opening.wasProtected()).isTrue();
        assertThat(opening.chain().length()).isEqualTo(8 + octets);
        assertThat(opening.message().orElseThrow().octets()).isEqualTo(Slice.of(datagram));
      }
    }
  }

  @Test
  void noFlippedBitOpens() {
    for (Couple couple : List.of(CLASSIC, AEAD)) {
      byte[] datagram = couple.alice.craft(draft(notify(3)), 5);
      for (int bit = 0; bit < datagram.length * 8; bit++) {
        byte[] damaged = datagram.clone();
        damaged[bit / 8] ^= (byte) (0x80 >> bit % 8);
        Opening opening = couple.bob.look(damaged);
        assertThat(opening.kind()).as("bit " + bit).isEqualTo(Opening.Kind.FAILED);
        // Nobody is told about a message that he may not have sent; the exception is a damaged
        // header that makes it an
        // unreadable IKE_SA_INIT, which nobody vouches for either.
        boolean first = header(damaged).exchangeType().equals(ExchangeType.IKE_SA_INIT);
        assertThat(opening.problem().orElseThrow().notifyType() == 0 || first).isTrue();
      }
    }
  }

  @Test
  void noCutMessageOpens() {
    for (Couple couple : List.of(CLASSIC, AEAD)) {
      byte[] datagram = couple.alice.craft(draft(notify(3)), 5);
      for (int octets = IkeHeader.OCTETS; octets < datagram.length; octets++) {
        byte[] cut = Arrays.copyOf(datagram, octets);
        assertThat(couple.bob.look(cut).kind()).isEqualTo(Opening.Kind.FAILED);
        // Also when the lengths in the headers are made to fit.
        fit(cut);
        assertThat(couple.bob.look(cut).kind()).isEqualTo(Opening.Kind.FAILED);
      }
    }
  }

  private static void fit(byte[] cut) {
    cut[26] = (byte) (cut.length >>> 8);
    cut[27] = (byte) cut.length;
    if (cut.length >= 32) {
      cut[30] = (byte) (cut.length - 28 >>> 8);
      cut[31] = (byte) (cut.length - 28);
    }
  }

  @Property(tries = 500)
  void anyOctetsEndAsValues(@ForAll @Size(min = 28, max = 200) byte[] octets) {
    octets[17] = 0x20;
    assertThat(CLASSIC.bob.look(octets).kind()).isNotEqualTo(Opening.Kind.INCOMPLETE);
  }

  @Test
  void vectorsOfGcmCountAndNeverRepeat() {
    Couple couple =
        new Couple(AEAD.alice.search.policy.orElseThrow(), Policies.ESP_GCM).establish();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      byte[] datagram = couple.alice.craft(draft(), 5 + i);
      assertThat(seen.add(HexFormat.of().formatHex(datagram, 32, 40))).isTrue();
    }
    // IKE_AUTH had the first one.
    assertThat(seen).contains("0000000000000001", "0000000000000064");
  }

  @Test
  void vectorsOfCbcAreRandom() {
    byte[] one = CLASSIC.alice.craft(draft(), 5);
    byte[] other = CLASSIC.alice.craft(draft(), 5);
    assertThat(Arrays.copyOfRange(one, 32, 48))
        .isNotEqualTo(Arrays.copyOfRange(other, 32, 48))
        .isNotEqualTo(new byte[16]);
  }

  @Test
  void nothingIsDecryptedBeforeTheCheckValueIsRight() {
    Couple couple = Couple.classic().establish();
    byte[] datagram = couple.alice.craft(draft(notify(3)), 5);
    datagram[datagram.length - 1] ^= 1;
    couple.bob.algorithms.forbidDecryption = true;
    assertThat(couple.bob.look(datagram).kind()).isEqualTo(Opening.Kind.FAILED);
  }

  @Test
  void whatComesInClearAfterIkeSaInitIsNotOpened() {
    for (ExchangeType type :
        List.of(ExchangeType.IKE_AUTH, ExchangeType.CREATE_CHILD_SA, ExchangeType.INFORMATIONAL)) {
      MessageDraft clear = new MessageDraft(type, List.of(notify(0)), false, true);
      Opening opening = CLASSIC.bob.look(CLASSIC.alice.craft(clear, 5));
      assertThat(opening.kind()).isEqualTo(Opening.Kind.FAILED);
      assertThat(opening.problem().orElseThrow().reason()).contains("unprotected");
    }
  }

  @Test
  void anOwnMessageThatIsSentBackIsNotOpened() {
    byte[] datagram = CLASSIC.alice.craft(draft(notify(3)), 5);
    assertThat(CLASSIC.alice.look(datagram).problem().orElseThrow().reason())
        .contains("initiator flag");
  }

  @Test
  void anUnknownCriticalPayloadIsNamedAndAnotherOneIsPassedOver() {
    UnknownPayload unknown = new UnknownPayload(new PayloadType(200), true, Slice.EMPTY);
    Opening critical = CLASSIC.bob.look(CLASSIC.alice.craft(draft(unknown), 5));
    Refusal refusal = critical.problem().orElseThrow();
    assertThat(refusal.notifyType()).isEqualTo(NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD.value());
    assertThat(refusal.dataHex()).isEqualTo("c8");
    UnknownPayload ignored = new UnknownPayload(new PayloadType(200), false, Slice.EMPTY);
    assertThat(CLASSIC.bob.look(CLASSIC.alice.craft(draft(ignored), 5)).kind())
        .isEqualTo(Opening.Kind.OPENED);
  }

  @Test
  void whatIsMalformedInsideAProtectedMessageIsInvalidSyntax() {
    UnknownPayload delete =
        new UnknownPayload(PayloadType.DELETE, false, Slice.of(new byte[] {3, 4, 0, 9}));
    Opening opening = CLASSIC.bob.look(CLASSIC.alice.craft(draft(delete), 5));
    assertThat(opening.kind()).isEqualTo(Opening.Kind.FAILED);
    assertThat(opening.problem().orElseThrow().notifyType())
        .isEqualTo(NotifyType.INVALID_SYNTAX.value());
  }

  @Test
  void anAbsentAlgorithmIsNamed() {
    Couple couple = Couple.classic().establish();
    byte[] datagram = couple.alice.craft(draft(notify(3)), 5);
    couple.bob.algorithms.away.add(KnownAlgorithms.HMAC_SHA2_256_128);
    Opening opening = couple.bob.look(datagram);
    assertThat(opening.kind()).isEqualTo(Opening.Kind.UNSERVED);
    assertThat(opening.absent()).contains(KnownAlgorithms.HMAC_SHA2_256_128);
    couple.bob.algorithms.away.clear();
    assertThat(couple.bob.look(datagram).kind()).isEqualTo(Opening.Kind.OPENED);
  }

  @Test
  void onlyTheFirstRequestBeginsAnIkeSa() {
    SteppedPeer alice = Couple.classic().alice;
    byte[] first = Couple.classic().begin();
    assertThat(alice.protocol.beginsIkeSa(header(first))).isTrue();
    for (int[] change : new int[][] {{8, 1}, {17, 0x30}, {18, 35}, {19, 0x28}, {19, 0}, {23, 1}}) {
      byte[] changed = first.clone();
      changed[change[0]] = (byte) change[1];
      assertThat(alice.protocol.beginsIkeSa(header(changed))).isFalse();
    }
  }

  @Test
  void anErrorReplyMirrorsTheRequest() {
    byte[] request = CLASSIC.alice.craft(draft(notify(3)), 7);
    Optional<byte[]> reply =
        CLASSIC.bob.protocol.errorReply(
            header(request), Refusal.of(NotifyType.INVALID_IKE_SPI.value(), "unknown"));
    IkeMessage message =
        MessageCodec.decode(Slice.of(reply.orElseThrow()), PayloadCodecs.NONE)
            .value()
            .orElseThrow();
    IkeHeader asked = header(request);
    assertThat(message.header().initiatorSpi()).isEqualTo(asked.initiatorSpi());
    assertThat(message.header().responderSpi()).isEqualTo(asked.responderSpi());
    assertThat(message.header().messageId()).isEqualTo(7);
    assertThat(message.header().exchangeType()).isEqualTo(ExchangeType.INFORMATIONAL);
    assertThat(message.header().flags()).isEqualTo(IkeHeader.FLAG_RESPONSE);
    assertThat(message.first(NotifyPayload.class).orElseThrow().notifyType())
        .isEqualTo(NotifyType.INVALID_IKE_SPI);
  }

  @Test
  void aHigherMajorVersionIsAnsweredInOurs() {
    byte[] request = Couple.classic().begin();
    request[17] = 0x30;
    byte[] reply =
        CLASSIC
            .bob
            .protocol
            .errorReply(
                header(request), Refusal.of(NotifyType.INVALID_MAJOR_VERSION.value(), "3.0"))
            .orElseThrow();
    assertThat(reply[17]).isEqualTo((byte) 0x20);
  }

  @Test
  void noErrorReplyAnswersAResponseOrASilentRefusal() {
    byte[] response =
        CLASSIC.bob.craft(new MessageDraft(ExchangeType.INFORMATIONAL, List.of(), true, false), 7);
    Refusal told = Refusal.of(NotifyType.INVALID_IKE_SPI.value(), "unknown");
    assertThat(CLASSIC.bob.protocol.errorReply(header(response), told)).isEmpty();
    byte[] request = CLASSIC.alice.craft(draft(), 7);
    assertThat(CLASSIC.bob.protocol.errorReply(header(request), Refusal.silent("no"))).isEmpty();
  }
}
