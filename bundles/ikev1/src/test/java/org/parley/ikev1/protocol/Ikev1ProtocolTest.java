/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.event.Refusal;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.KnownAlgorithms;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.secret.Secret;
import org.parley.ikev1.key.KeySchedule;
import org.parley.ikev1.stepping.SteppedPair;
import org.parley.ikev1.stepping.SteppedPeer;
import org.parley.ikev1.stepping.TestAlgorithms;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.CipherSuite;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.MessageDraft;
import org.parley.spi.exchange.Opening;
import org.parley.spi.exchange.Sealing;
import org.parley.spi.exchange.SealingContext;
import org.parley.wire.ikev1.HashPayload;
import org.parley.wire.ikev1.NoncePayloadV1;
import org.parley.wire.ikev1.NotificationPayload;
import org.parley.wire.message.HeaderCodec;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.PayloadCodecs;

class Ikev1ProtocolTest {
  private static final Chains PHASE_1 = Chains.of(new byte[16], new byte[0]);
  private static final CipherSuite SUITE =
      new CipherSuite(
          KnownAlgorithms.AES_CBC_128,
          Optional.empty(),
          KnownAlgorithms.PRF_HMAC_SHA1,
          Optional.of(KnownAlgorithms.SHA1),
          KnownAlgorithms.MODP_1024);

  private final Ikev1Protocol protocol = new Ikev1Protocol();
  private final TestAlgorithms algorithms = new TestAlgorithms();

  private SealingContext context(String key, int messageId, Chains chains) {
    SteppedPeer peer = new SteppedPeer(1, SteppedPair.ALICE, SteppedPair.BOB, List.of());
    peer.sa.initiatorSpi = 1;
    peer.sa.responderSpi = 2;
    Secret secret = Secret.copyOf(Arrays.copyOf(key.getBytes(), 16));
    peer.sa.keys = Optional.of(new IkeKeys(SUITE, Map.of(KeySchedule.KA, secret)));
    return new SealingContext(
        peer.sa.view(), messageId, false, chains, algorithms, new Random(1)::nextBytes);
  }

  private static MessageDraft draft(ExchangeType type) {
    return MessageDraft.encrypted(
        type, List.of(HashPayload.of(new byte[20]), NoncePayloadV1.of(new byte[] {1, 2, 3, 4, 5})));
  }

  private Opening open(SealingContext context, byte[] datagram) {
    IkeHeader header = HeaderCodec.peek(Slice.of(datagram)).value().orElseThrow();
    return protocol.open(context, datagram, header);
  }

  @Test
  void phase1LeavesItsLastBlockAtTheSaAndPhase2Never() {
    Sealing fifth =
        protocol.seal(context("key", 0, PHASE_1), draft(ExchangeType.IDENTITY_PROTECTION));
    byte[] datagram = fifth.datagrams().get(0);
    byte[] last = Arrays.copyOfRange(datagram, datagram.length - 16, datagram.length);
    assertThat(fifth.chains().sa()).isEqualTo(last);
    Chains fresh = new Chains(fifth.chains().saHex(), "");
    Sealing quick = protocol.seal(context("key", 77, fresh), draft(ExchangeType.QUICK_MODE));
    assertThat(quick.chains().sa()).isEqualTo(last);
    assertThat(quick.chains().exchange()).isNotEqualTo(last).hasSize(16);
  }

  @Test
  void theReceiverEndsWithTheSameChains() {
    Sealing sealed = protocol.seal(context("key", 77, PHASE_1), draft(ExchangeType.QUICK_MODE));
    Opening opening = open(context("key", 77, PHASE_1), sealed.datagrams().get(0));
    assertThat(opening.kind()).isEqualTo(Opening.Kind.OPENED);
    assertThat(opening.wasProtected()).isTrue();
    assertThat(opening.chains()).isEqualTo(sealed.chains());
    assertThat(opening.message().orElseThrow().payloads()).hasSize(2);
    // Without the padding: 4 + 20 and 4 + 5.
    assertThat(opening.chain().length()).isEqualTo(33);
  }

  @Test
  void exchangesWithDifferentMessageIdsBeginDifferently() {
    byte[] one =
        protocol
            .seal(context("key", 1, PHASE_1), draft(ExchangeType.QUICK_MODE))
            .datagrams()
            .get(0);
    byte[] two =
        protocol
            .seal(context("key", 2, PHASE_1), draft(ExchangeType.QUICK_MODE))
            .datagrams()
            .get(0);
    assertThat(Arrays.copyOfRange(one, 28, one.length))
        .isNotEqualTo(Arrays.copyOfRange(two, 28, two.length));
  }

  @Test
  void anotherKeyIsNamedAsTheLikelyCause() {
    Sealing sealed =
        protocol.seal(context("key", 0, PHASE_1), draft(ExchangeType.IDENTITY_PROTECTION));
    Opening opening = open(context("other", 0, PHASE_1), sealed.datagrams().get(0));
    assertThat(opening.kind()).isEqualTo(Opening.Kind.FAILED);
    assertThat(opening.problem().orElseThrow().reason())
        .startsWith("wrong pre-shared key or damaged");
    assertThat(opening.problem().get().notifyType()).isZero();
  }

  @Test
  void withoutItsCipherAMessageIsUnserved() {
    Sealing sealed = protocol.seal(context("key", 7, PHASE_1), draft(ExchangeType.QUICK_MODE));
    algorithms.withdraw(KnownAlgorithms.AES_CBC_128);
    Opening opening = open(context("key", 7, PHASE_1), sealed.datagrams().get(0));
    assertThat(opening.kind()).isEqualTo(Opening.Kind.UNSERVED);
    assertThat(opening.absent()).contains(KnownAlgorithms.AES_CBC_128);
    Sealing none = protocol.seal(context("key", 7, PHASE_1), draft(ExchangeType.QUICK_MODE));
    assertThat(none.absent()).contains(KnownAlgorithms.AES_CBC_128);
    assertThat(none.datagrams()).isEmpty();
  }

  @Test
  void brokenBlocksAreRefusedBeforeDecryption() {
    byte[] sealed =
        protocol
            .seal(context("key", 7, PHASE_1), draft(ExchangeType.QUICK_MODE))
            .datagrams()
            .get(0);
    byte[] cut = Arrays.copyOf(sealed, sealed.length - 1);
    cut[27]--;
    Opening opening = open(context("key", 7, PHASE_1), cut);
    assertThat(opening.kind()).isEqualTo(Opening.Kind.FAILED);
    assertThat(opening.problem().orElseThrow().reason()).contains("no whole number of blocks");
  }

  @Test
  void anErrorReplyCarriesTheCookiesOfTheOffence() {
    IkeHeader offending = header(ExchangeType.IDENTITY_PROTECTION);
    Refusal refusal = Refusal.of(NotifyTypeV1.NO_PROPOSAL_CHOSEN.value(), "reason");
    byte[] reply = protocol.errorReply(offending, refusal).orElseThrow();
    IkeMessage message =
        MessageCodec.decode(Slice.of(reply), PayloadCodecs.NONE).value().orElseThrow();
    assertThat(message.header().initiatorSpi()).isEqualTo(11);
    assertThat(message.header().responderSpi()).isEqualTo(12);
    assertThat(message.header().exchangeType()).isEqualTo(ExchangeType.INFORMATIONAL_V1);
    assertThat(message.first(NotificationPayload.class).orElseThrow().notifyType())
        .isEqualTo(NotifyTypeV1.NO_PROPOSAL_CHOSEN);
  }

  @Test
  void anInformationalMessageIsNeverAnswered() {
    Refusal refusal = Refusal.of(NotifyTypeV1.INVALID_COOKIE.value(), "reason");
    assertThat(protocol.errorReply(header(ExchangeType.INFORMATIONAL_V1), refusal)).isEmpty();
    assertThat(
            protocol.errorReply(header(ExchangeType.QUICK_MODE), Refusal.silent("nothing to say")))
        .isEmpty();
  }

  @Property(tries = 300)
  void noOctetsMakeItThrow(@ForAll byte[] body, @ForAll byte flags, @ForAll byte next) {
    byte[] datagram = new byte[28 + body.length];
    datagram[7] = 1;
    datagram[15] = 2;
    datagram[16] = next;
    datagram[17] = 0x10;
    datagram[18] = 32;
    datagram[19] = flags;
    datagram[26] = (byte) (datagram.length >> 8);
    datagram[27] = (byte) datagram.length;
    System.arraycopy(body, 0, datagram, 28, body.length);
    assertThat(open(context("key", 0, PHASE_1), datagram).kind()).isNotNull();
  }

  private static IkeHeader header(ExchangeType type) {
    return new IkeHeader(11, 12, org.parley.api.number.PayloadType.SA_V1, 1, 0, type, 0, 0, 28);
  }

  /** RFC 2408 sections 5.2 and 5.3; octets 17 and 19 are version and flags, 29 is reserved. */
  @ParameterizedTest
  @CsvSource({
    "17, 0x11, 6, minor version 1",
    "19, 0x08, 8, reserved bit",
    "29, 0x80, 16, reserved field of payload HASH",
  })
  void whatMustBeZeroIsChecked(int offset, int value, int notify, String reason) {
    MessageDraft clear =
        MessageDraft.clear(ExchangeType.IDENTITY_PROTECTION, List.of(HashPayload.of(new byte[20])));
    byte[] datagram = protocol.seal(context("key", 0, PHASE_1), clear).datagrams().get(0);
    assertThat(open(context("key", 0, PHASE_1), datagram).kind()).isEqualTo(Opening.Kind.OPENED);
    datagram[offset] = (byte) value;
    Opening opening = open(context("key", 0, PHASE_1), datagram);
    assertThat(opening.problem().orElseThrow().notifyType()).isEqualTo(notify);
    assertThat(opening.problem().orElseThrow().reason()).contains(reason);
  }
}
